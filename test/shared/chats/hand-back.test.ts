import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { giveUp } from '../../../shared/chats/give-up.ts';
import { recordEvents } from '../../../shared/chats/record-events.ts';
import { handBack, takeOver } from '../../../shared/chats/take-over.ts';
import type { CustomerMessage, Echo, HandOver } from '../../../shared/instagram/webhook-events.ts';
import { postponeChat } from '../../../shared/storage/chat-updates.ts';
import { type Chat, findChat, type Turn } from '../../../shared/storage/chats.ts';
import { confirmPart } from '../../../shared/storage/confirmed-parts.ts';
import { listNewestMessages, messageKeyOf } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { beginTurn } from '../../../shared/storage/turns.ts';
import { MemoryTable } from '../../histories/world/memory-table.ts';

const now = Date.now();
const day = 24 * 60 * 60_000;
const owner = { accountId: 'account', tenantId: 'acme', channelId: 'ch1', retentionDays: 365 };
const chatId = { channelId: 'ch1', customerId: 'customer' };
const base = { accountId: 'account', customerId: 'customer' };
mockClient(SQSClient).on(SendMessageBatchCommand).resolves({});
vi.mock('../../../shared/secrets/app-secret.ts', () => ({ getAppSecret: async () => ({}) }));

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.test/queue.fifo');
  const memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: never) =>
    memory.execute(command)) as never);
});

async function write(mid: string, timestamp = now - 1000): Promise<void> {
  const message: CustomerMessage = {
    ...{ ...base, kind: 'customer-message', mid, timestamp, eventKey: `message#${mid}` },
    ...{ content: { text: 'Hello' }, wantsAnswer: true },
  };
  await recordEvents(owner, [message], now);
}

async function echo(mid: string, text: string, timestamp: number): Promise<void> {
  const content = { text };
  const said: Echo = {
    ...{ ...base, kind: 'echo', mid, timestamp, content, eventKey: `message#${mid}` },
  };
  await recordEvents(owner, [said], timestamp);
}

async function read(): Promise<Chat> {
  return (await findChat(chatId)) as Chat;
}

/** The agent's answer is reserved, and its send is under way. */
async function beginAnswer(chat: Chat, more: Partial<Turn> = {}): Promise<Turn> {
  const covers = [...(chat.open ?? [])];
  const parts = [{ text: 'Answer' }];
  const turn = { id: 'turn', covers, parts, next: 0, reservedAt: now, ...more };
  expect(await beginTurn(chat, turn, {}, now - 8000, now)).toBe(true);
  return turn;
}

/** Meta took the answer and told its id. */
async function confirm(turn: Turn): Promise<void> {
  const messageKey = messageKeyOf(now + 500, 'a1');
  const seen = { ...owner, eventKey: 'message#a1', timestamp: now + 500, messageKey };
  const message = { messageKey, mid: 'a1', timestamp: now + 500, author: 'agent' as const };
  await confirmPart(chatId, turn, seen, { ...message, text: 'Answer' }, now);
}

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
});

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
