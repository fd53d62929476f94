import { beforeEach, describe, expect, it, vi } from 'vitest';
import { giveUp } from '../../../shared/chats/give-up.ts';
import { takeOver } from '../../../shared/chats/take-over.ts';
import { beginAnswer, confirm, now, prepareChat, read, write } from './one-chat.ts';

vi.mock('../../../shared/secrets/app-secret.ts', () => ({ getAppSecret: async () => ({}) }));

beforeEach(prepareChat);

describe('a chat that is given up', () => {
  it('is tried again for what the customer wrote meanwhile', async () => {
    await write('m1');
    const seen = await read();
    await write('m2', now - 500);
    await giveUp(seen, 'send-failed', 'Instagram refused an answer.');
    const { gaveUpOn, latest } = await read();
    expect(gaveUpOn).toBe(seen.latest);
    expect(gaveUpOn).not.toBe(latest);
  });

  it('has staff told once of the same reason, however often the customer writes', async () => {
    await write('m1');
    await giveUp(await read(), 'policy', 'More than 60 answers in an hour.');
    const { untold } = await read();
    await write('m2', now - 500);
    await giveUp(await read(), 'policy', 'More than 60 answers in an hour.');
    expect((await read()).untold?.id).toBe(untold?.id);
  });

  it('is not, where an echo has just told that the answer was sent', async () => {
    await write('m1');
    const turn = await beginAnswer(await read());
    const seen = await read();
    await confirm(turn);
    const reason = 'Instagram did not tell whether an answer was sent.';
    expect(await giveUp(seen, 'send-failed', reason)).toBe('postponed');
    const { needsAttention, untold, turn: left } = await read();
    expect({ needsAttention, untold, left }).toEqual({});
  });

  it('has staff told again where somebody has looked after it meanwhile', async () => {
    await write('m1');
    await giveUp(await read(), 'policy', 'More than 60 answers in an hour.');
    const { untold } = await read();
    await write('m2', now - 500);
    const seen = await read();
    await takeOver(await read());
    await giveUp(seen, 'policy', 'More than 60 answers in an hour.');
    expect((await read()).untold?.id).not.toBe(untold?.id);
  });
});
