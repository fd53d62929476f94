import type { AppBreaker } from '../app-breaker/breaker.ts';
import { breakerIn, breakersKey } from './app-breaker.ts';
import { type Channel, channelKey } from './channels.ts';
import { readItems } from './read-items.ts';
import { leasesIn, turnsInFlightKey } from './turns-in-flight.ts';

/** What decides whether a turn may begin now. */
export interface TurnAdmission {
  channel: Channel;
  breaker: AppBreaker;
  /** The leases of the tenant's turns, ended ones included. */
  leases: string[];
}

/** Reads all of it in one call; undefined if there is no such channel. */
export async function findTurnAdmission(
  tenantId: string,
  channelId: string,
): Promise<TurnAdmission | undefined> {
  const keys = [channelKey(tenantId, channelId), breakersKey, turnsInFlightKey(tenantId)] as const;
  const items = await readItems([...keys], 'eventual');
  const [channelItem, breakers, turns] = keys.map((key) =>
    items.find(({ pk, sk }) => pk === key.pk && sk === key.sk),
  );
  const channel = channelItem as Channel | undefined;
  return (
    channel && { channel, breaker: breakerIn(breakers, channel.login), leases: leasesIn(turns) }
  );
}
