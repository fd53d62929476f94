import { beforeEach, expect, it, vi } from 'vitest';
import { renewSubscription } from '../../../shared/gaps/renew-subscription.ts';
import { subscribeToWebhooks } from '../../../shared/instagram/accounts.ts';
import { type Channel, channelKey } from '../../../shared/storage/channels.ts';
import { table } from '../../../shared/storage/table.ts';
import { type Command, MemoryTable } from '../../histories/world/memory-table.ts';

vi.mock('../../../shared/instagram/accounts.ts');

const access = { login: 'instagram', token: 'token' } as const;
const channel: Channel = {
  ...{ tenantId: 'acme', channelId: 'ch1', login: 'instagram', accountId: '1784' },
  ...{ username: 'shop', accountType: 'BUSINESS', state: 'active', secretName: 'first' },
  connectedAt: 0,
};
let memory: MemoryTable;

beforeEach(() => {
  vi.mocked(subscribeToWebhooks).mockReset();
  vi.stubEnv('TABLE_NAME', 'table');
  memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: Command) =>
    memory.execute(command)) as never);
});

/** What became of the channel while its conversations were looked at. */
function store(change: Partial<Channel>): void {
  const Item = { ...channelKey('acme', 'ch1'), ...channel, ...change };
  memory.execute({ constructor: { name: 'PutCommand' }, input: { Item } });
}

it('subscribes an account that is still connected as it was', async () => {
  store({});
  await renewSubscription(channel, access);
  expect(subscribeToWebhooks).toHaveBeenCalledExactlyOnceWith(access, undefined);
});

it.each<[string, Partial<Channel>]>([
  ['was disconnected', { state: 'disconnected', secretName: undefined }],
  ['was connected anew', { secretName: 'second' }],
  ['was never subscribed by its connect', { state: 'connecting' }],
])('leaves alone one that meanwhile %s', async (_what, change) => {
  store(change);
  await renewSubscription(channel, access);
  expect(subscribeToWebhooks).not.toHaveBeenCalled();
});
