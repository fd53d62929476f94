import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sweepDueChats } from '../../../shared/chats/sweep-due-chats.ts';
import { readJob } from '../../../shared/queue/jobs.ts';
import { channelKey } from '../../../shared/storage/channels.ts';
import { type Chat, chatKey, dueIndexKey } from '../../../shared/storage/chats.ts';
import { messageKeyOf } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { type Command, MemoryTable } from '../../histories/world/memory-table.ts';

const now = Date.now();
const minute = 60_000;
const sqs = mockClient(SQSClient);
let memory: MemoryTable;
let mostAtOnce: number;

/** A chat that has been due for so many minutes. */
function wait(customerId: string, minutes: number, more: Partial<Chat> = {}): void {
  const chat = { channelId: 'ch1', customerId };
  const keys = { ...chatKey(chat), gsi2pk: dueIndexKey(chat), gsi2sk: now - minutes * minute };
  put({ ...keys, ...chat, tenantId: 'acme', ...more });
}

function put(item: object): void {
  memory.execute({ constructor: { name: 'PutCommand' }, input: { Item: item } });
}

/** Customers of one shard: their ids end in the same digit. */
function namesOfShard(count: number, lastDigit: number): string[] {
  return Array.from({ length: count }, (_, index) => `${1000 + index}${lastDigit}`);
}

function enqueued(): string[] {
  return sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ MessageBody = '' }) => readJob(MessageBody))
    .flatMap((job) => (job.kind === 'chat' ? [job.customerId] : []));
}

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.test/queue.fifo');
  memory = new MemoryTable();
  mostAtOnce = 0;
  vi.spyOn(table, 'send').mockImplementation((async (command: Command) => {
    const answer = memory.execute(command) as { Items?: object[] };
    mostAtOnce = Math.max(mostAtOnce, answer.Items?.length ?? 0);
    return answer;
  }) as never);
});

describe('the sweep', () => {
  it('enqueues every chat that is due, once, and reads a few at a time', async () => {
    const waiting = namesOfShard(1_010, 1);
    for (const name of waiting) wait(name, 15);
    wait('lost1', 1);
    const { due } = await sweepDueChats(now, Number.POSITIVE_INFINITY);
    expect(due).toBe(1_011);
    expect(enqueued().toSorted()).toEqual([...waiting, 'lost1'].toSorted());
    expect(mostAtOnce).toBeLessThanOrEqual(100);
    const next = await sweepDueChats(now + 4 * minute, Number.POSITIVE_INFINITY);
    expect(next.due).toBe(0);
  });

  it('ends at its deadline, leaves the rest to the next, and takes the longest due first', async () => {
    for (const [index, name] of namesOfShard(150, 1).entries()) wait(name, 200 - index);
    const first = await sweepDueChats(now, now);
    expect(first.due).toBeGreaterThan(0);
    expect(first.due).toBeLessThan(150);
    expect(enqueued()).toEqual(namesOfShard(first.due, 1));
    const second = await sweepDueChats(now, Number.POSITIVE_INFINITY);
    expect(first.due + second.due).toBe(150);
  });

  it('begins every shard, however full another one is', async () => {
    for (const name of namesOfShard(150, 1)) wait(name, 15);
    for (const name of ['lost0', 'lost2', 'lost3']) wait(name, 1);
    await sweepDueChats(now, now);
    expect(enqueued()).toEqual(expect.arrayContaining(['lost0', 'lost2', 'lost3']));
  });

  it('tells who waits longest also where others fill the first page', async () => {
    for (const name of namesOfShard(150, 1)) wait(name, 15);
    put({ ...channelKey('acme', 'ch1'), channelId: 'ch1', state: 'active', agentId: 'a1' });
    const writtenAt = now - 3 * minute;
    wait('lost1', 1, { open: new Set([messageKeyOf(writtenAt, 'm1')]), lastCustomerAt: writtenAt });
    const { oldestUnanswered } = await sweepDueChats(now, Number.POSITIVE_INFINITY);
    expect(oldestUnanswered).toBe(180);
  });
});
