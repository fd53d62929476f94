import { expect, it, vi } from 'vitest';
import { changeSettings } from '../../../shared/settings/change-settings.ts';
import { findChannel } from '../../../shared/storage/channels.ts';
import { table } from '../../../shared/storage/table.ts';
import { connect, prepareTable } from '../storage/one-account.ts';

it('settings reach an account that is connected until they are saved', async () => {
  const memory = prepareTable();
  let mayConnect = true;
  vi.mocked(table.send).mockImplementation((async (command: never) => {
    const answer = memory.execute(command);
    const { name } = (command as object).constructor;
    // The settings are read, and the channels were listed.
    if (name === 'GetCommand' && mayConnect) {
      mayConnect = false;
      await connect('acme', 'ch1', { retentionDays: 365 });
    }
    return answer;
  }) as never);
  const disclosure = { enabled: false };
  await changeSettings('acme', { retentionDays: 7, disclosure, humanAgentChannels: [] });
  expect(await findChannel('acme', 'ch1')).toMatchObject({ retentionDays: 7, disclosure });
});
