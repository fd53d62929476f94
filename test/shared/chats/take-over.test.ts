import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerChat } from '../../../shared/chats/answer-chat.ts';
import { recordEvents } from '../../../shared/chats/record-events.ts';
import { takeOver } from '../../../shared/chats/take-over.ts';
import type { CustomerMessage } from '../../../shared/instagram/webhook-events.ts';
import { type Chat, findChat } from '../../../shared/storage/chats.ts';
import { table } from '../../../shared/storage/table.ts';
import { prolongTakeOver, waitForPerson } from '../../../shared/storage/take-overs.ts';
import { MemoryTable } from '../../histories/world/memory-table.ts';

const now = Date.now();
const owner = { accountId: 'account', tenantId: 'acme', channelId: 'ch1', retentionDays: 365 };
const chatId = { channelId: 'ch1', customerId: 'customer' };
mockClient(SQSClient).on(SendMessageBatchCommand).resolves({});

beforeEach(async () => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.test/queue.fifo');
  const memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: never) =>
    memory.execute(command)) as never);
  const message: CustomerMessage = {
    ...{ kind: 'customer-message', accountId: 'account', customerId: 'customer', mid: 'm1' },
    ...{ timestamp: now, eventKey: 'message#m1', content: { text: 'Hello' }, wantsAnswer: true },
  };
  await recordEvents(owner, [message], now);
});

async function read(): Promise<Chat> {
  return (await findChat(chatId)) as Chat;
}

describe('a chat that a person has', () => {
  it('is due when a shorter take-over ends, though it waited for the end of a longer one', async () => {
    await takeOver(await read());
    await answerChat(chatId);
    const long = await read();
    expect(long.gsi2sk).toBe(long.pausedUntil);
    const until = await takeOver(long, 1);
    expect(await read()).toMatchObject({ pausedUntil: until, gsi2sk: until });
    expect(until).toBeLessThan(long.pausedUntil as number);
  });

  it('does not wait for an end that was changed while its job looked at it', async () => {
    await takeOver(await read());
    const asTheJobSawIt = await read();
    const until = await takeOver(asTheJobSawIt, 1);
    expect(await waitForPerson(asTheJobSawIt)).toBe(false);
    expect((await read()).gsi2sk).toBeLessThanOrEqual(Math.max(until, now + 120_000));
  });

  it('is not the agent’s earlier because something else gave it to people at the same moment', async () => {
    const seen = await read();
    const until = await takeOver(seen, 7 * 24 * 60);
    await prolongTakeOver(seen, now + 60_000, now);
    expect((await read()).pausedUntil).toBe(until);
    await prolongTakeOver(seen, until + 1, now);
    expect((await read()).pausedUntil).toBe(until + 1);
  });

  it('is looked at no later because of the take-over', async () => {
    const { gsi2sk } = await read();
    await takeOver(await read());
    expect((await read()).gsi2sk).toBe(gsi2sk);
  });
});
