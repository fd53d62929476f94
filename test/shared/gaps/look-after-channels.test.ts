import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAfterChannels } from '../../../shared/gaps/look-after-channels.ts';
import { type Channel, channelKey } from '../../../shared/storage/channels.ts';
import { makeDue } from '../../../shared/storage/gap-checks.ts';
import { table } from '../../../shared/storage/table.ts';
import { type Command, MemoryTable } from '../../histories/world/memory-table.ts';

const memory = new MemoryTable();
/** The next call of this name fails. */
let failing: string | undefined;
/** A read that is not consistent still finds nothing. */
let isLagging = false;

beforeEach(() => {
  isLagging = false;
  vi.stubEnv('TABLE_NAME', 'table');
  vi.spyOn(table, 'send').mockImplementation((async (command: Command) => {
    if (command.constructor.name === failing) {
      failing = undefined;
      throw new Error('DynamoDB had a fault.');
    }
    const { ConsistentRead } = command.input as { ConsistentRead?: boolean };
    if (command.constructor.name === 'GetCommand' && isLagging && !ConsistentRead) return {};
    return memory.execute(command);
  }) as never);
});

afterEach(() => vi.restoreAllMocks());

describe('one round of looking after channels', () => {
  it.each([
    ['its channel is read', 'GetCommand'],
    ['what became of it is written', 'DeleteCommand'],
  ])('goes on with the others where AWS fails while %s', async (_when, operation) => {
    const now = Date.now();
    for (const channelId of ['ch1', 'ch2', 'ch3']) {
      await makeDue({ tenantId: 'acme', channelId }, now - 1_000);
    }
    failing = operation;
    // None of them is there any more, so each check goes.
    const counts = await lookAfterChannels(now + 60_000);
    expect(counts).toEqual({ failed: 1, 'not-connected': 2 });
    expect(memory.items).toMatchObject([{ channelId: 'ch1', gsi2pk: 'GAPCHECK' }]);
    expect(memory.items[0]?.['gsi2sk']).toBeGreaterThan(now);
  });

  it('keeps the check of an account that was connected a moment ago', async () => {
    const now = Date.now();
    const channel: Channel = {
      ...{ tenantId: 'acme', channelId: 'ch4', login: 'instagram', accountId: '1784' },
      ...{ username: 'shop', accountType: 'BUSINESS', state: 'active', secretName: 'first' },
      ...{ connectedAt: now - 1_000, throttledUntil: now + 600_000 },
    };
    const Item = { ...channelKey('acme', 'ch4'), ...channel };
    memory.execute({ constructor: { name: 'PutCommand' }, input: { Item } });
    await makeDue(channel, now - 1_000);
    isLagging = true;
    expect(await lookAfterChannels(now + 60_000)).toEqual({ throttled: 1 });
    const checks = memory.items.filter(({ pk }) => pk === 'CHANNEL#ch4');
    expect(checks).toMatchObject([{ gsi2pk: 'GAPCHECK', gsi2sk: channel.throttledUntil }]);
  });
});
