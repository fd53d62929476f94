import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recordEvents } from '../../../shared/chats/record-events.ts';
import { takeOver } from '../../../shared/chats/take-over.ts';
import type {
  ChatEvent,
  CustomerMessage,
  Echo,
  Edit,
  Unsend,
} from '../../../shared/instagram/webhook-events.ts';
import { type Chat, findChat } from '../../../shared/storage/chats.ts';
import { listNewestMessages } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { reserveNextPart } from '../../../shared/storage/turns.ts';
import { MemoryTable } from '../../histories/world/memory-table.ts';
import { beginAnswer } from './one-chat.ts';

const now = Date.now();
const owner = { accountId: 'account', tenantId: 'acme', channelId: 'ch1', retentionDays: 365 };
const chatId = { channelId: 'ch1', customerId: 'customer' };
const base = { accountId: 'account', customerId: 'customer' };

/** Runs once, right before the next write. */
let beforeWrite: (() => Promise<unknown>) | undefined;

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  const memory = new MemoryTable();
  beforeWrite = undefined;
  vi.spyOn(table, 'send').mockImplementation((async (command: object) => {
    const isWrite = ['TransactWriteCommand', 'UpdateCommand'].includes(command.constructor.name);
    const act = isWrite ? beforeWrite : undefined;
    if (act) beforeWrite = undefined;
    await act?.();
    return memory.execute(command as never);
  }) as never);
});

function message(mid: string, timestamp: number, text = 'Hello'): CustomerMessage {
  const eventKey = `message#${mid}`;
  return {
    ...base,
    kind: 'customer-message',
    mid,
    timestamp,
    content: { text },
    eventKey,
    wantsAnswer: true,
  };
}

function echo(text: string, timestamp: number): Echo {
  const mid = `echo-${text}`;
  return { ...base, kind: 'echo', mid, timestamp, content: { text }, eventKey: `message#${mid}` };
}

function unsend(mid: string): Unsend {
  return {
    ...base,
    kind: 'unsend',
    author: 'customer',
    mid,
    timestamp: now,
    eventKey: `unsend#${mid}`,
  };
}

function edit(mid: string, text: string): Edit {
  const eventKey = `edit#${mid}#1`;
  return {
    ...base,
    kind: 'edit',
    author: 'customer',
    mid,
    text,
    count: 1,
    timestamp: now,
    eventKey,
  };
}

const record = (...events: ChatEvent[]) => recordEvents(owner, events, now);

describe('a message that is recorded at the same moment as', () => {
  it('its deletion, is taken back', async () => {
    beforeWrite = () => record(message('m1', now - 1000, 'a secret'));
    await record(unsend('m1'));
    expect(await listNewestMessages(chatId, 5)).toMatchObject([{ mid: 'm1', unsentAt: now }]);
    expect(JSON.stringify(await listNewestMessages(chatId, 5))).not.toContain('a secret');
    expect((await findChat(chatId))?.open).toBeUndefined();
  });

  it('its edit, has the new text, and the chat waits for the job of the edit', async () => {
    beforeWrite = () => record(message('m1', now - 1000, 'old'));
    const jobs = await record(edit('m1', 'new'));
    expect(await listNewestMessages(chatId, 5)).toMatchObject([{ text: 'new', edits: 1 }]);
    expect(jobs.map((job) => job.kind === 'chat' && job.messageKey)).toEqual([
      (await findChat(chatId))?.latest,
    ]);
  });
});

describe('an answer on its way at the same moment as', () => {
  it('its question is taken back, is known by its echo as ours', async () => {
    await record(message('m1', now - 1000));
    const chat = (await findChat(chatId)) as Chat;
    const parts = [{ text: 'One' }, { text: 'Two' }];
    const turn = await beginAnswer(chat, { parts, next: 1, reservedAt: undefined });
    beforeWrite = () => reserveNextPart(chat, turn, now + 1);
    await record(unsend('m1'));
    await record(echo('Two', now + 300));
    expect(await findChat(chatId)).not.toHaveProperty('pausedUntil');
    expect(await listNewestMessages(chatId, 1)).toMatchObject([{ text: 'Two', author: 'agent' }]);
  });
});

it('a take-over at the same moment as an echo is not shortened by it', async () => {
  await record(message('m1', now - 1000));
  let until: number | undefined;
  beforeWrite = async () => {
    until = await takeOver((await findChat(chatId)) as Chat, 7 * 24 * 60);
  };
  await record(echo('I am here', now - 500));
  expect(await findChat(chatId)).toHaveProperty('pausedUntil', until);
});

describe('the job of a new message', () => {
  const latestIsEnqueued = async (jobs: Awaited<ReturnType<typeof record>>) =>
    expect(jobs.map((job) => job.kind === 'chat' && job.messageKey)).toContain(
      (await findChat(chatId))?.latest,
    );

  it('is enqueued beside the edit of a message that awaits no answer', async () => {
    const answered = { ...message('m0', now - 60_000), wantsAnswer: false };
    await record(answered);
    await latestIsEnqueued(await record(message('m1', now - 500), edit('m0', 'other words')));
  });

  it('is enqueued beside a newer message that was known', async () => {
    await record(message('m1', now - 500));
    await latestIsEnqueued(await record(message('m0', now - 1000), message('m1', now - 500)));
  });

  it('is enqueued again where that delivery died before it enqueued', async () => {
    await record(message('m1', now - 500));
    const delivery = [message('m0', now - 1000), message('m1', now - 500)];
    await record(...delivery);
    await latestIsEnqueued(await record(...delivery));
  });

  it('stands for those of the same delivery before it', async () => {
    const jobs = await record(message('m0', now - 1000), message('m1', now - 500));
    expect(jobs).toHaveLength(1);
    await latestIsEnqueued(jobs);
  });
});
