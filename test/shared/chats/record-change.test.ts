import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recordEvents } from '../../../shared/chats/record-events.ts';
import type { ChatEvent } from '../../../shared/instagram/webhook-events.ts';
import { findChat } from '../../../shared/storage/chats.ts';
import type { Message } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { type Command, MemoryTable } from '../../histories/world/memory-table.ts';

vi.mock('../../../shared/logger.ts', () => ({
  logger: { info: () => {}, warn: () => {}, error: () => {} },
}));

const owner = { accountId: 'account', tenantId: 'shop', channelId: 'ch1' };
const now = Date.parse('2026-11-20T12:00:00Z');
const about = { accountId: 'account', customerId: 'kim', mid: 'm1' };

const message: ChatEvent = {
  ...about,
  kind: 'customer-message',
  timestamp: now - 1_000,
  content: { text: 'A blue mug' },
  eventKey: 'message#m1',
  wantsAnswer: true,
};
const echo: ChatEvent = {
  ...about,
  kind: 'echo',
  timestamp: now - 1_000,
  content: { text: 'A blue mug' },
  eventKey: 'message#m1',
};
const editBy = (author: 'customer' | 'account'): ChatEvent => ({
  ...about,
  kind: 'edit',
  author,
  timestamp: now,
  text: 'A green mug',
  count: 1,
  eventKey: 'edit#m1#1',
});
const unsendBy = (author: 'customer' | 'account'): ChatEvent => ({
  ...about,
  kind: 'unsend',
  author,
  timestamp: now,
  eventKey: 'unsend#m1',
});

let memory: MemoryTable;
/** Happens before one of the next calls of the table, counted from 1. */
let meanwhile: { call: number; act: () => Promise<unknown> } | undefined;

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  memory = new MemoryTable();
  vi.spyOn(table, 'send').mockImplementation((async (command: Command) => {
    if (meanwhile) meanwhile.call -= 1;
    if (meanwhile?.call === 0) await actMeanwhile();
    return memory.execute(command);
  }) as never);
});

async function actMeanwhile(): Promise<void> {
  const act = meanwhile?.act;
  meanwhile = undefined;
  await act?.();
}

/** Records a change, and its message by another process just before one of the change's calls. */
async function recordBeforeCall(call: number, written: ChatEvent, change: ChatEvent) {
  meanwhile = { call, act: () => recordEvents(owner, [written], now) };
  const jobs = await recordEvents(owner, [change], now);
  await actMeanwhile();
  const messages = memory.items.filter(({ sk }) => String(sk).startsWith('MSG#')) as never;
  const chat = await findChat({ channelId: 'ch1', customerId: 'kim' });
  return { jobs, chat, messages: messages as Message[] };
}

describe.each([1, 2, 3, 4, 5, 6])('a message recorded before call %i of its change', (call) => {
  it('is taken back by its unsend, and awaits no answer', async () => {
    const { chat, messages } = await recordBeforeCall(call, message, unsendBy('customer'));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ unsentAt: now });
    expect(messages[0]?.text).toBeUndefined();
    expect(chat?.open).toBeUndefined();
  });

  it('has the text of its edit, about which the agent is asked', async () => {
    const { jobs, chat, messages } = await recordBeforeCall(call, message, editBy('customer'));
    expect(messages).toMatchObject([{ text: 'A green mug', edits: 1, editedAt: now }]);
    expect(chat?.open?.size).toBe(1);
    expect(jobs).toMatchObject([{ kind: 'chat', messageKey: chat?.latest }]);
  });

  it('has the text of its edit where a person wrote it in the app', async () => {
    const { chat, messages } = await recordBeforeCall(call, echo, editBy('account'));
    expect(messages).toMatchObject([{ author: 'person', text: 'A green mug', edits: 1 }]);
    expect(chat?.messageCount).toBe(1);
  });
});

describe('a message of the account that is taken back before its echo comes', () => {
  it.each([2, 3])('is a tombstone, the echo recorded before call %i', async (call) => {
    const { messages } = await recordBeforeCall(call, echo, unsendBy('account'));
    expect(messages).toMatchObject([{ author: 'person', unsentAt: now }]);
    expect(messages[0]?.text).toBeUndefined();
  });

  it('is a tombstone that a late echo cannot undo, and whoever wrote it has the chat', async () => {
    await recordEvents(owner, [unsendBy('account')], now);
    const { chat, messages } = await recordBeforeCall(1, echo, unsendBy('account'));
    expect(messages).toMatchObject([{ author: 'person', unsentAt: now }]);
    expect(messages[0]?.text).toBeUndefined();
    expect(chat).toMatchObject({ pausedUntil: now + 12 * 60 * 60_000, messageCount: 1 });
  });
});
