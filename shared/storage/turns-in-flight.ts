import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expressionsOf } from './change.ts';
import { absent, anyOf, contains, isSmaller } from './conditions.ts';
import { type ItemKey, succeeded, table, tableName, versionIfNew } from './table.ts';

/**
 * The turns of a tenant that are under way: one item, one lease each. A lease is `<Unix milliseconds when it
 * ends>#<id>`, so that one whose worker died stops counting when it ends.
 */
export function turnsInFlightKey(tenantId: string): ItemKey {
  return { pk: `TENANT#${tenantId}`, sk: 'TURNS' };
}

/** The leases in the item of `turnsInFlightKey`, ended ones included. */
export function leasesIn(item: Record<string, unknown> | undefined): string[] {
  return [...((item?.['leases'] as Set<string> | undefined) ?? [])];
}

/** A turn that may begin, and the ended leases to remove when it returns its own. */
export interface TurnLease {
  tenantId: string;
  lease: string;
  ended: string[];
}

/**
 * The most ended leases that a new one is taken beside. More are removed first: they are left behind by
 * workers that died, and the condition that names them all would outgrow the 4 kB of an expression.
 */
const mostEnded = 25;

/**
 * Takes a place among the tenant's turns with one conditional write, or none if `seen` shows no free place.
 *
 * @param seen the leases as they were read; the write checks for changes since
 * @param until Unix milliseconds when the lease ends by itself
 * @returns undefined if there is no place
 */
export async function leaseTurn(
  tenantId: string,
  seen: string[],
  limit: number,
  until: number,
  now: number,
): Promise<TurnLease | undefined> {
  const hasEnded = (lease: string) => Number.parseInt(lease, 10) <= now;
  const [ended, alive] = [seen.filter(hasEnded), seen.filter((lease) => !hasEnded(lease))];
  if (alive.length >= limit) return undefined;
  if (ended.length > mostEnded) {
    await removeLeases(tenantId, ended);
    return leaseTurn(tenantId, alive, limit, until, now);
  }
  const lease = `${until}#${randomUUID().slice(0, 8)}`;
  // A retry after a lost response finds its own lease.
  const hasPlace = anyOf(
    absent('leases'),
    isSmaller('leases', limit + ended.length),
    contains('leases', lease),
  );
  const taken = await succeeded(() =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: turnsInFlightKey(tenantId),
        ...expressionsOf({
          set: versionIfNew,
          add: { leases: new Set([lease]) },
          where: [hasPlace, ...ended.map((one) => contains('leases', one))],
        }),
      }),
    ),
  );
  return taken ? { tenantId, lease, ended } : undefined;
}

/** Gives the place back. Repeating this, or doing it after the lease ended, changes nothing. */
export async function returnTurn({ tenantId, lease, ended }: TurnLease): Promise<void> {
  await removeLeases(tenantId, [lease, ...ended]);
}

async function removeLeases(tenantId: string, leases: string[]): Promise<void> {
  await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: turnsInFlightKey(tenantId),
      ...expressionsOf({ delete: { leases: new Set(leases) } }),
    }),
  );
}
