import { beforeEach, describe, expect, it, vi } from 'vitest';
import { graphAccess } from '../../../shared/channels/channel-access.ts';
import { deauthorize } from '../../../shared/channels/deauthorize.ts';
import { disconnectChannel } from '../../../shared/channels/disconnect-channel.ts';
import { deleteDoomedSecret } from '../../../shared/secrets/secret-lifecycle.ts';
import type { Channel } from '../../../shared/storage/channels.ts';
import { table } from '../../../shared/storage/table.ts';
import { replaceToken } from '../../../shared/storage/token-checks.ts';
import type { Command } from '../../histories/world/memory-table.ts';
import { connect, findOwner, prepareTable, readChannel } from '../storage/one-account.ts';

vi.mock('../../../shared/channels/channel-access.ts');
vi.mock('../../../shared/instagram/accounts.ts');
vi.mock('../../../shared/secrets/secret-lifecycle.ts');
vi.mock('../../../shared/logger.ts', () => ({
  logger: { info: () => {}, warn: () => {}, error: () => {} },
}));

let channel: Channel & { secretName: string };

beforeEach(async () => {
  vi.stubEnv('STACK_NAME', 'stack');
  vi.mocked(graphAccess).mockResolvedValue({ login: 'instagram', token: 'token' });
  vi.mocked(deleteDoomedSecret).mockReset();
  const memory = prepareTable();
  channel = await connect('acme', 'ch1');
  // The daily worker renews the token between the read of the channel and the write that lets it go.
  let isRenewed = false;
  vi.spyOn(table, 'send').mockImplementation((async (command: Command) => {
    const isReading = command.constructor.name === 'TransactWriteCommand' && !isRenewed;
    if (isReading) {
      isRenewed = true;
      const terms = { tokenIssuedAt: 2, tokenExpiresAt: 3, gsi2sk: 4 };
      expect(await replaceToken(channel, { secretName: 'renewed', ...terms })).toBe(true);
    }
    return memory.execute(command);
  }) as never);
});

describe('a channel whose token is renewed at that moment', () => {
  it('is disconnected all the same, and the new token deleted', async () => {
    await disconnectChannel(channel);
    expect(await readChannel(channel)).toMatchObject({ state: 'disconnected' });
    expect((await readChannel(channel))?.secretName).toBeUndefined();
    expect(await findOwner()).toBeUndefined();
    expect(deleteDoomedSecret).toHaveBeenCalledExactlyOnceWith('renewed');
  });

  it('loses the new token, too, where its owner removes the app', async () => {
    await deauthorize({ login: 'instagram', userId: 'owner' }, channel.connectedAt + 1);
    expect(await readChannel(channel)).toMatchObject({ state: 'reconnect' });
    expect((await readChannel(channel))?.secretName).toBeUndefined();
    expect(deleteDoomedSecret).toHaveBeenCalledExactlyOnceWith('renewed');
  });
});
