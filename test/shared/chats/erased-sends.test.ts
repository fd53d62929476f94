import { beforeEach, describe, expect, it } from 'vitest';
import { listNewestMessages } from '../../../shared/storage/messages.ts';
import { createSend } from '../../../shared/storage/person-sends.ts';
import { findMessageKey } from '../../../shared/storage/seen-events.ts';
import { reserveSendPart } from '../../../shared/storage/send-parts.ts';
import { takeOverChat } from '../../../shared/storage/take-overs.ts';
import { dropTurn } from '../../../shared/storage/turns.ts';
import {
  beginAnswer,
  chatId,
  echo,
  erase,
  now,
  owner,
  prepareChat,
  read,
  write,
} from './one-chat.ts';

beforeEach(prepareChat);

/** A member of staff sends through the API, and Meta has not told yet whether it took it. */
async function reserveSend(): Promise<void> {
  const ids = { ...chatId, sendId: 'send', fingerprint: 'f', authorId: 'lee', mids: [] };
  const send = { ...ids, parts: [], next: 0, isDone: false };
  expect(await createSend(send, now)).toBe(true);
  await takeOverChat(chatId, now, now);
  const reservation = { partIndex: 0, reservedAt: now, authorId: 'lee', text: 'From staff' };
  expect(await reserveSendPart(await read(), send, reservation, now + 30_000)).toBe(true);
}

describe('the echo of what was on its way when its chat was erased', () => {
  /** Nobody has taken the chat over, and nothing is shown but what the customer wrote since. */
  async function expectNobody(mid: string, ...mids: string[]): Promise<void> {
    expect(await read()).not.toHaveProperty('pausedUntil');
    expect((await listNewestMessages(chatId, 10)).map((message) => message.mid)).toEqual(mids);
    expect(await findMessageKey(owner.accountId, mid)).toBe('erased');
  }

  const soon = () => Date.now() + 1_000;

  it('is nobody’s, where the agent was answering', async () => {
    await write('m1');
    await beginAnswer(await read());
    await erase();
    await echo('a1', 'Answer', soon());
    await expectNobody('a1');
  });

  it('does not keep the agent from what the customer writes next', async () => {
    await write('m1');
    await beginAnswer(await read());
    await erase();
    await write('m2', Date.now() + 1);
    await echo('a1', ' Answer', soon());
    await expectNobody('a1', 'm2');
    expect((await read()).open?.size).toBe(1);
  });

  it('is nobody’s, where the answer had been given up', async () => {
    await write('m1');
    const turn = await beginAnswer(await read());
    await dropTurn(chatId, turn);
    expect(await read()).toHaveProperty('unsettled');
    await erase();
    await echo('a1', 'Answer', soon());
    await expectNobody('a1');
  });

  it('is nobody’s, where a member of staff was sending', async () => {
    await write('m1');
    await reserveSend();
    await erase();
    await echo('a1', 'From staff', soon());
    await expectNobody('a1');
  });

  it('is nobody’s, however often the erasure is repeated', async () => {
    await write('m1');
    await beginAnswer(await read());
    await erase();
    await erase();
    await echo('a1', 'Answer', soon());
    await expectNobody('a1');
  });

  it.each([
    { text: 'Answer', reserve: async () => void (await beginAnswer(await read())) },
    { text: 'From staff', reserve: reserveSend },
  ])('is nobody’s, where "$text" was reserved while it was erased', async ({ text, reserve }) => {
    await write('m1');
    const chat = await read();
    await reserve();
    await erase(chat);
    await echo('a1', text, soon());
    await expectNobody('a1');
  });

  it('is a person’s where it says something else, or comes from much later', async () => {
    await write('m1');
    await beginAnswer(await read());
    await erase();
    await echo('p1', 'I am here', soon());
    await echo('p2', 'Answer', soon() + 120_000);
    const messages = await listNewestMessages(chatId, 10);
    expect(messages).toMatchObject([
      { mid: 'p1', author: 'person' },
      { mid: 'p2', author: 'person' },
    ]);
    expect((await read()).pausedUntil).toBeGreaterThan(Date.now());
  });

  it('is known without a word of it being kept', async () => {
    await write('m1');
    await beginAnswer(await read());
    await reserveSend();
    await erase();
    const mark = await read();
    expect(Object.keys(mark.erasedSends ?? {})).toHaveLength(2);
    expect(JSON.stringify(mark)).not.toMatch(/Answer|staff/);
  });

  it('is forgotten with the next erasure, once it can no longer come', async () => {
    await write('m1', now - 600_000);
    await beginAnswer(await read(), { reservedAt: now - 300_000 });
    await erase();
    expect(await read()).not.toHaveProperty('erasedSends');
  });
});
