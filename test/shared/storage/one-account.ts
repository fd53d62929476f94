import { expect, vi } from 'vitest';
import { findAccountOwners } from '../../../shared/storage/accounts.ts';
import { type Channel, findChannel } from '../../../shared/storage/channels.ts';
import { claimAccount } from '../../../shared/storage/connections.ts';
import { table } from '../../../shared/storage/table.ts';
import { MemoryTable } from '../../histories/world/memory-table.ts';

type Connected = Channel & { secretName: string };

/** An empty table in memory. */
export function prepareTable(): MemoryTable {
  vi.stubEnv('TABLE_NAME', 'table');
  const memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: never) =>
    memory.execute(command)) as never);
  return memory;
}

/** A channel that holds the one account of these tests. */
export async function connect(
  tenantId: string,
  channelId: string,
  more: Partial<Channel> = {},
): Promise<Connected> {
  const channel: Connected = {
    ...{ tenantId, channelId, accountId: 'account', appScopedId: 'owner' },
    ...{ login: 'instagram', username: 'acme', accountType: 'BUSINESS', state: 'active' },
    ...{ secretName: `secret-of-${channelId}`, connectedAt: 1000, ...more },
  };
  expect(await claimAccount(channel, await readChannel(channel), undefined)).toBe('claimed');
  return channel;
}

/** The channel that webhooks of the account find. */
export async function findOwner(): Promise<string | undefined> {
  return (await findAccountOwners(['account'])).get('account')?.channelId;
}

export async function readChannel({ tenantId, channelId }: Channel): Promise<Channel | undefined> {
  return findChannel(tenantId, channelId);
}
