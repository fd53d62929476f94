import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { AppBreaker } from '../app-breaker/breaker.ts';
import { breakerIn, breakersKey } from './app-breaker.ts';
import { type Channel, channelKey } from './channels.ts';
import { type ItemKey, table, tableName, waitWithJitter } from './table.ts';
import { leasesIn, turnsInFlightKey } from './turns-in-flight.ts';

/** What decides whether a turn may begin now. */
export interface TurnAdmission {
  channel: Channel;
  breaker: AppBreaker;
  /** The leases of the tenant's turns, ended ones included. */
  leases: string[];
}

const attempts = 5;

/** Reads all of it in one call; undefined where there is no such channel. */
export async function findTurnAdmission(
  tenantId: string,
  channelId: string,
): Promise<TurnAdmission | undefined> {
  const keys = [channelKey(tenantId, channelId), breakersKey, turnsInFlightKey(tenantId)] as const;
  const items = await readAll([...keys]);
  const [channelItem, breakers, turns] = keys.map((key) =>
    items.find(({ pk, sk }) => pk === key.pk && sk === key.sk),
  );
  const channel = channelItem as Channel | undefined;
  return (
    channel && { channel, breaker: breakerIn(breakers, channel.login), leases: leasesIn(turns) }
  );
}

/**
 * DynamoDB may leave keys out of a batch, which is not that the items are not there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
async function readAll(keys: ItemKey[]): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let left: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: left } } }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    left = UnprocessedKeys?.[tableName()]?.Keys ?? [];
    if (left.length === 0) return items;
    await waitWithJitter(attempt);
  }
  throw new Error('DynamoDB left out what decides about a turn.');
}
