import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, vi } from 'vitest';
import { eraseChat } from '../../../shared/chats/erase-chat.ts';
import { recordEvents } from '../../../shared/chats/record-events.ts';
import type { CustomerMessage, Echo } from '../../../shared/instagram/webhook-events.ts';
import type { Channel } from '../../../shared/storage/channels.ts';
import { type Chat, findChat, type Turn } from '../../../shared/storage/chats.ts';
import { confirmPart } from '../../../shared/storage/confirmed-parts.ts';
import { messageKeyOf } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { beginTurn } from '../../../shared/storage/turns.ts';
import { MemoryTable } from '../../histories/world/memory-table.ts';

export const now = Date.now();
export const owner = {
  accountId: 'account',
  tenantId: 'acme',
  channelId: 'ch1',
  retentionDays: 365,
};
export const chatId = { channelId: 'ch1', customerId: 'customer' };
export const base = { accountId: 'account', customerId: 'customer' };

/** One chat of one account, in a table in memory; what is enqueued goes nowhere. */
export function prepareChat(): void {
  mockClient(SQSClient).on(SendMessageBatchCommand).resolves({});
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.test/queue.fifo');
  const memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: never) =>
    memory.execute(command)) as never);
}

export async function write(mid: string, timestamp = now - 1000): Promise<void> {
  const message: CustomerMessage = {
    ...{ ...base, kind: 'customer-message', mid, timestamp, eventKey: `message#${mid}` },
    ...{ content: { text: 'Hello' }, wantsAnswer: true },
  };
  await recordEvents(owner, [message], now);
}

export async function echo(mid: string, text: string, timestamp: number): Promise<void> {
  const content = { text };
  const said: Echo = {
    ...{ ...base, kind: 'echo', mid, timestamp, content, eventKey: `message#${mid}` },
  };
  await recordEvents(owner, [said], timestamp);
}

export async function read(): Promise<Chat> {
  return (await findChat(chatId)) as Chat;
}

/** The agent's answer is reserved, and its send is under way. */
export async function beginAnswer(chat: Chat, more: Partial<Turn> = {}): Promise<Turn> {
  const covers = [...(chat.open ?? [])];
  const parts = [{ text: 'Answer' }];
  const turn = { id: 'turn', covers, parts, next: 0, reservedAt: now, ...more };
  expect(await beginTurn(chat, turn, {}, now - 8000, now)).toBe(true);
  return turn;
}

/** Meta took the answer and told its id. */
export async function confirm(turn: Turn): Promise<void> {
  const messageKey = messageKeyOf(now + 500, 'a1');
  const seen = { ...owner, eventKey: 'message#a1', timestamp: now + 500, messageKey };
  const message = { messageKey, mid: 'a1', timestamp: now + 500, author: 'agent' as const };
  await confirmPart(chatId, turn, seen, { ...message, text: 'Answer' }, now);
}

/** Staff erase the chat, as it was read a moment before. */
export async function erase(seen?: Chat): Promise<void> {
  const channel = { ...owner, login: 'instagram', username: 'shop' } as Channel;
  const outcome = await eraseChat(channel, seen ?? (await read()), Date.now() + 10_000);
  expect(outcome).toMatchObject({ done: true });
}
