import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../shared/storage/channels.ts';
import { condemnChannel } from '../../../shared/storage/condemned-channels.ts';
import { releaseAccount, takeTokenAway } from '../../../shared/storage/connections.ts';
import { openDeletion } from '../../../shared/storage/data-deletions.ts';
import { connect, findOwner, prepareTable, readChannel } from './one-account.ts';

const owner = { login: 'instagram', userId: 'owner' } as const;
let ours: Channel;

/** Two who read our channel, without a token: one lets the account go, and a rival connects it. */
beforeEach(async () => {
  prepareTable();
  const connected = await connect('acme', 'ours');
  await takeTokenAway(connected);
  ours = (await readChannel(connected)) as Channel;
  expect(await findOwner()).toBe('ours');
});

async function loseToRival(): Promise<void> {
  expect(await releaseAccount(ours)).toBe(true);
  expect(await findOwner()).toBeUndefined();
  await connect('rival', 'theirs');
}

describe('an account that another channel has by now', () => {
  it('stays with it when the first is disconnected a second time', async () => {
    await loseToRival();
    expect(await releaseAccount(ours)).toBe(true);
    expect(await findOwner()).toBe('theirs');
    expect(await readChannel(ours)).toMatchObject({ state: 'disconnected' });
  });

  it('stays with it when the data of the first is deleted, which is done all the same', async () => {
    await loseToRival();
    await openDeletion(owner, 'code', 5000);
    expect(await condemnChannel('code', owner, ours, 5000)).toBe(true);
    expect(await findOwner()).toBe('theirs');
    expect(await readChannel(ours)).toBeUndefined();
  });
});

describe('an account that is still the channel’s', () => {
  it('goes with its data', async () => {
    await openDeletion(owner, 'code', 5000);
    expect(await condemnChannel('code', owner, ours, 5000)).toBe(true);
    expect(await findOwner()).toBeUndefined();
  });

  it('is kept where the channel was connected anew meanwhile', async () => {
    await connect('acme', 'ours');
    await openDeletion(owner, 'code', 5000);
    expect(await releaseAccount(ours)).toBe(false);
    expect(await condemnChannel('code', owner, ours, 5000)).toBe(false);
    expect(await findOwner()).toBe('ours');
  });
});
