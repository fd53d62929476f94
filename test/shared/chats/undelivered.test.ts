import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recordEvents } from '../../../shared/chats/record-events.ts';
import { takeOver } from '../../../shared/chats/take-over.ts';
import { leaveUndelivered } from '../../../shared/chats/undelivered.ts';
import type { CustomerMessage } from '../../../shared/instagram/webhook-events.ts';
import { type Chat, findChat, type Turn } from '../../../shared/storage/chats.ts';
import { confirmPart } from '../../../shared/storage/confirmed-parts.ts';
import { messageKeyOf } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { beginTurn } from '../../../shared/storage/turns.ts';
import { MemoryTable } from '../../histories/world/memory-table.ts';

const now = Date.now();
const owner = { accountId: 'account', tenantId: 'acme', channelId: 'ch1', retentionDays: 365 };
const chatId = { channelId: 'ch1', customerId: 'customer' };

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  const memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: never) =>
    memory.execute(command)) as never);
});

async function write(mid: string): Promise<void> {
  const message: CustomerMessage = {
    ...{ accountId: 'account', customerId: 'customer', kind: 'customer-message', mid },
    ...{ timestamp: now - 1000, eventKey: `message#${mid}`, content: { text: 'Hello' } },
    wantsAnswer: true,
  };
  await recordEvents(owner, [message], now);
}

async function read(): Promise<Chat> {
  return (await findChat(chatId)) as Chat;
}

/** A chat whose answer Meta is asked to send. */
async function beginAnswer(): Promise<Chat & { turn: Turn }> {
  await write('m1');
  const chat = await read();
  const covers = [...(chat.open ?? [])];
  const turn = { id: 'turn', covers, parts: [{ text: 'Answer' }], next: 0, reservedAt: now };
  expect(await beginTurn(chat, turn, {}, now - 8000, now)).toBe(true);
  return { ...chat, turn };
}

describe('an answer that Meta refuses', () => {
  it('closes its chat and says why', async () => {
    const chat = await beginAnswer();
    const turn = { ...chat.turn, reservedAt: undefined };
    expect(await leaveUndelivered({ ...chat, turn }, 'thread')).toBe('window-closed');
    const { needsAttention, ...left } = await read();
    expect(needsAttention).toBe('Not delivered: Instagram says that the 24 hours are over.');
    for (const gone of ['turn', 'open', 'gsi2sk', 'untold']) expect(left).not.toHaveProperty(gone);
  });

  it('may have been sent where Meta only did not show the conversation', async () => {
    await leaveUndelivered(await beginAnswer(), 'recipient');
    const { needsAttention, unsettled } = await read();
    expect(needsAttention).toMatch(/^Perhaps not delivered: /);
    expect(unsettled).toBeDefined();
  });

  it('marks nothing where its echo came meanwhile', async () => {
    const chat = await beginAnswer();
    const messageKey = messageKeyOf(now + 500, 'a1');
    const seen = { ...owner, eventKey: 'message#a1', timestamp: now + 500, messageKey };
    const message = { messageKey, mid: 'a1', timestamp: now + 500, author: 'agent' as const };
    await confirmPart(chatId, chat.turn, seen, { ...message, text: 'Answer' }, now);
    await leaveUndelivered(chat, 'recipient');
    expect(await read()).not.toHaveProperty('needsAttention');
  });

  it('marks nothing where a person took over meanwhile', async () => {
    const chat = await beginAnswer();
    await takeOver(chat, 60);
    await leaveUndelivered(chat, 'recipient');
    expect(await read()).not.toHaveProperty('needsAttention');
    expect(await read()).not.toHaveProperty('turn');
  });

  it('leaves the chat as it is where a message came meanwhile', async () => {
    const chat = await beginAnswer();
    await write('m2');
    await leaveUndelivered(chat, 'recipient');
    expect(await read()).toMatchObject({
      turn: { id: 'turn' },
      open: new Set(chat.open).add((await read()).latest as string),
    });
    expect(await read()).not.toHaveProperty('needsAttention');
  });
});
