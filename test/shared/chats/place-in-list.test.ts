import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recordMessage } from '../../../shared/chats/record-message.ts';
import { type Chat, findChat, type Turn } from '../../../shared/storage/chats.ts';
import { confirmPart } from '../../../shared/storage/confirmed-parts.ts';
import { messageKeyOf } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { beginTurn } from '../../../shared/storage/turns.ts';
import { MemoryTable } from '../../histories/world/memory-table.ts';

const askedAt = 1_795_000_000_000;
const owner = { accountId: 'account', tenantId: 'acme', channelId: 'ch1', retentionDays: 365 };
const chatId = { channelId: 'ch1', customerId: 'customer' };

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  const memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: never) =>
    memory.execute(command)) as never);
});

async function read(): Promise<Chat> {
  return (await findChat(chatId)) as Chat;
}

async function ask(): Promise<void> {
  const said = { accountId: 'account', customerId: 'customer', mid: 'm1', timestamp: askedAt };
  const message = { ...said, eventKey: 'message#m1', content: { text: 'Hello' } };
  await recordMessage(owner, { ...message, kind: 'customer-message', wantsAnswer: true }, askedAt);
}

/** @param discloses whether the answer also says that the agent is one */
async function answer(timestamp: number, discloses = false): Promise<void> {
  const chat = await read();
  const covers = [...(chat.open ?? [])];
  const parts = [{ text: 'Answer' }];
  const turn: Turn = { id: 'turn', covers, parts, next: 0, reservedAt: timestamp, discloses };
  expect(await beginTurn(chat, turn, {}, timestamp, timestamp)).toBe(true);
  const messageKey = messageKeyOf(timestamp, 'a1');
  const seen = { ...owner, eventKey: 'message#a1', timestamp, messageKey };
  const message = { messageKey, mid: 'a1', timestamp, author: 'agent' as const, text: 'Answer' };
  expect(await confirmPart(chat, turn, seen, message, timestamp)).toBe('ended');
}

describe('the place of a chat in the list', () => {
  it('stays where its message put it, when the answer comes within a minute', async () => {
    await ask();
    await answer(askedAt + 60_000);
    expect(await read()).toMatchObject({ gsi1sk: askedAt, messageCount: 2 });
  });

  it('is the answer’s when that comes later', async () => {
    await ask();
    await answer(askedAt + 60_001);
    expect(await read()).toMatchObject({ gsi1sk: askedAt + 60_001, messageCount: 2 });
  });

  it('stays, too, when the answer says that the agent is one', async () => {
    await ask();
    await answer(askedAt + 2_000, true);
    expect(await read()).toMatchObject({ gsi1sk: askedAt, disclosedAt: askedAt + 2_000 });
  });
});
