import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerChat } from '../../../shared/chats/answer-chat.ts';
import { recordEvents } from '../../../shared/chats/record-events.ts';
import { handBack, takeOver } from '../../../shared/chats/take-over.ts';
import type { HandOver } from '../../../shared/instagram/webhook-events.ts';
import { postponeChat } from '../../../shared/storage/chat-updates.ts';
import type { Turn } from '../../../shared/storage/chats.ts';
import { listNewestMessages } from '../../../shared/storage/messages.ts';
import {
  base,
  beginAnswer,
  chatId,
  confirm,
  echo,
  now,
  owner,
  prepareChat,
  read,
  write,
} from './one-chat.ts';

const day = 24 * 60 * 60_000;
vi.mock('../../../shared/secrets/app-secret.ts', () => ({ getAppSecret: async () => ({}) }));

beforeEach(prepareChat);

describe('a chat that is handed back', () => {
  it('while an answer is being sent, is answered by that', async () => {
    await write('m1');
    const turn = await beginAnswer(await read());
    await handBack(await read());
    await confirm(turn);
    expect(await read()).not.toHaveProperty('open');
    expect(await read()).not.toHaveProperty('turn');
  });

  it('at the moment an answer begins, is answered by that', async () => {
    await write('m1');
    const chat = await read();
    const turn = await beginAnswer(chat);
    await handBack(chat);
    expect((await read()).turn?.id).toBe('turn');
    await confirm(turn);
    expect(await read()).not.toHaveProperty('open');
  });

  it('with nothing to answer, no longer waits for the end of the pause', async () => {
    await write('m1');
    await takeOver(await read(), 7 * 24 * 60);
    expect(await answerChat(chatId)).toBe('paused');
    await echo('p1', 'I am here', now + 100);
    await handBack(await read());
    // Its job is lost, as after a crash of the webhook: the sweep must find it soon.
    await write('m2', now + 200);
    expect((await read()).gsi2sk).toBeLessThan(Date.now() + day / 24);
  });

  it('after a person answered, has no more of the older answer sent', async () => {
    await write('m1');
    await beginAnswer(await read());
    await echo('p1', 'I am here', now + 100);
    await handBack(await read());
    expect(await read()).not.toHaveProperty('turn');
  });
});

describe('a part that was given up while it was on its way', () => {
  async function dropWhileSent(more: Partial<Turn> = {}): Promise<Turn> {
    await write('m1');
    const turn = await beginAnswer(await read(), more);
    await echo('p1', 'I am here', now + 100);
    await handBack(await read());
    expect(await read()).toHaveProperty('unsettled');
    return turn;
  }

  it('is settled by the answer to its send', async () => {
    await confirm(await dropWhileSent());
    expect(await read()).not.toHaveProperty('unsettled');
  });

  it('leaves the next answer all of its tries once it is settled', async () => {
    const turn = await dropWhileSent();
    await postponeChat(chatId, now, 'failures');
    await confirm(turn);
    expect(await read()).not.toHaveProperty('failures');
  });

  it('has said that the agent is one, if it did, once the answer to its send tells', async () => {
    await confirm(await dropWhileSent({ discloses: true }));
    expect((await read()).disclosedAt).toBe(now + 500);
  });

  it('has said that the agent is one, if it did, once its echo tells', async () => {
    await dropWhileSent({ discloses: true });
    await echo('a1', 'Answer', now + 500);
    expect((await read()).disclosedAt).toBe(now + 500);
  });

  it('is not taken for what a person writes a month later', async () => {
    await dropWhileSent();
    await echo('p2', 'Answer', now + 30 * day);
    expect((await listNewestMessages(chatId, 1))[0]).toMatchObject({ mid: 'p2', author: 'person' });
    expect((await read()).pausedUntil).toBeGreaterThan(now + 30 * day);
  });
});

describe('a thread that was passed to us', () => {
  const passed = (timestamp: number): HandOver => ({
    ...{ ...base, kind: 'hand-over', action: 'pass', timestamp, eventKey: `pass#${timestamp}` },
    ...{ mid: `pass-${timestamp}`, newOwner: '700', previousOwner: '263902037430900' },
  });

  it('is not taken, by an event that comes late, from who answered since', async () => {
    await write('m1', now - 60_000);
    await echo('p1', 'I am here', now - 10_000);
    const { pausedUntil } = await read();
    await recordEvents(owner, [passed(now - 30_000)], now);
    expect((await read()).pausedUntil).toBe(pausedUntil);
  });

  it('is not taken from who answers while it is handed back', async () => {
    await write('m1', now - 60_000);
    const chat = await read();
    await echo('p1', 'I am here', now - 10_000);
    const { pausedUntil } = await read();
    await handBack(chat, now - 30_000);
    expect((await read()).pausedUntil).toBe(pausedUntil);
  });

  it('is not taken, by an event that comes late, from who took over since', async () => {
    await write('m1', now - 60_000);
    const until = await takeOver(await read());
    await recordEvents(owner, [passed(now - 30_000)], now);
    expect((await read()).pausedUntil).toBe(until);
  });

  it('and then taken by others is theirs, but not by an event from before that comes late', async () => {
    await write('m1', now - 60_000);
    await handBack(await read(), now - 20_000);
    const taken = (at: number) => ({ ...passed(at), action: 'take' as const });
    await recordEvents(owner, [taken(now - 30_000)], now);
    expect(await read()).not.toHaveProperty('pausedUntil');
    await recordEvents(owner, [taken(now - 10_000)], now);
    expect(await read()).toHaveProperty('pausedUntil');
  });
});
