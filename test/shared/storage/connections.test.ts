import { beforeEach, describe, expect, it } from 'vitest';
import { saveAgent } from '../../../shared/storage/agents.ts';
import type { Channel } from '../../../shared/storage/channels.ts';
import { condemnChannel } from '../../../shared/storage/condemned-channels.ts';
import {
  bindAgent,
  claimAccount,
  copySettings,
  takeTokenAway,
} from '../../../shared/storage/connections.ts';
import { openDeletion } from '../../../shared/storage/data-deletions.ts';
import {
  findTenantSettings,
  saveTenantSettings,
  type TenantSettings,
} from '../../../shared/storage/tenant-settings.ts';
import { connect, prepareTable, readChannel } from './one-account.ts';

const owner = { login: 'instagram', userId: 'owner' } as const;
let channel: Channel & { secretName: string };

beforeEach(async () => {
  prepareTable();
  channel = await connect('acme', 'ch1');
});

/** Saves settings that differ in the days. */
async function choose(retentionDays: number): Promise<TenantSettings> {
  const settings = { retentionDays, disclosure: { enabled: true }, humanAgentChannels: [] };
  const saved = await saveTenantSettings('acme', settings, await findTenantSettings('acme'));
  return saved as TenantSettings;
}

/** Connects it anew, with the copy of settings that were read before. */
function renew(settings: TenantSettings | undefined): Promise<string> {
  const { agentId, secretName, retentionDays = settings?.retentionDays } = channel;
  const renewed = { ...channel, retentionDays, secretName: 'renewed' };
  return claimAccount(renewed, { agentId, secretName }, settings);
}

describe('an account that is connected', () => {
  it('is not while its tenant changes the settings that it has a copy of', async () => {
    await choose(30);
    expect(await renew(undefined)).toBe('changed');
    const [seen] = [await findTenantSettings('acme'), await choose(7)];
    expect(await renew(seen)).toBe('changed');
    expect(await readChannel(channel)).toEqual(expect.objectContaining(channel));
    expect(await renew(await findTenantSettings('acme'))).toBe('claimed');
    expect(await readChannel(channel)).toMatchObject({ secretName: 'renewed', retentionDays: 7 });
  });

  it('is not while it is given another agent, which it keeps', async () => {
    const settings = { name: 'Helper', provider: { type: 'faq' } } as never;
    await saveAgent('acme', 'helper', settings, undefined);
    expect(await bindAgent(channel, 'helper')).toBe(true);
    expect(await renew(undefined)).toBe('changed');
    expect(await readChannel(channel)).toMatchObject({ agentId: 'helper' });
  });
});

describe('a channel without a token', () => {
  it('is not connected anew while it is deleted with its chats', async () => {
    await takeTokenAway(channel);
    const seen = await readChannel(channel);
    await openDeletion(owner, 'code', 5000);
    expect(await condemnChannel('code', owner, seen as Channel, 5000)).toBe(true);
    expect(await claimAccount(channel, seen, undefined)).toBe('changed');
    expect(await readChannel(channel)).toBeUndefined();
  });
});

describe('a copy of settings', () => {
  it('does not replace that of later ones', async () => {
    const [earlier, later] = [await choose(30), await choose(7)];
    expect(await copySettings(channel, later)).toBe(true);
    expect(await copySettings(channel, earlier)).toBe(false);
    expect(await readChannel(channel)).toMatchObject({ retentionDays: 7 });
  });
});
