import {
  ConditionalCheckFailedException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseChat } from '../../../shared/chats/erase-chat.ts';
import type { Channel } from '../../../shared/storage/channels.ts';
import type { Chat } from '../../../shared/storage/chats.ts';

const table = mockClient(DynamoDBDocumentClient);

const chat = { tenantId: 'shop', channelId: 'ch1', customerId: '123' } as Chat;
const channel = { accountId: '17841', retentionDays: 30 } as Channel;
const message = { sk: 'MSG#000001750000000#m', mid: 'm' };

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  table.reset();
  table.on(BatchWriteCommand).resolves({});
});

describe('erasing a chat that is too long for one call', () => {
  it('stops at the deadline and says that it is not done', async () => {
    table.on(QueryCommand).resolves({ Items: [message] });
    const outcome = await eraseChat(channel, chat, Date.now() + 50);
    expect(outcome.done).toBe(false);
    expect(outcome.deleted).toBe(table.commandCalls(BatchWriteCommand).length);
  });

  it('has marked the chat before it deletes anything', async () => {
    const outcome = await eraseChat(channel, chat, 0);
    expect(outcome).toEqual({ deleted: 0, done: false });
    expect(table.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({
      pk: 'CHANNEL#ch1',
      sk: 'CHAT#123',
      deletedBefore: expect.any(Number),
    });
  });

  it('writes again what DynamoDB did not take at once', async () => {
    const rest = [{ DeleteRequest: { Key: { pk: 'p', sk: 's' } } }];
    table
      .on(QueryCommand)
      .resolvesOnce({ Items: [message] })
      .resolves({ Items: [] });
    table
      .on(BatchWriteCommand)
      .resolvesOnce({ UnprocessedItems: { table: rest } })
      .resolves({});
    expect(await eraseChat(channel, chat, Date.now() + 60_000)).toEqual({ deleted: 1, done: true });
    expect(table.commandCalls(BatchWriteCommand)[1]?.args[0].input.RequestItems).toEqual({
      table: rest,
    });
  });
});

describe('marking a chat as erased', () => {
  it('waits out what is being recorded in the chat at that moment', async () => {
    table.on(QueryCommand).resolves({ Items: [] });
    const conflict = new TransactionConflictException({ message: 'ongoing', $metadata: {} });
    table.on(PutCommand).rejectsOnce(conflict).resolves({});
    expect(await eraseChat(channel, chat, Date.now() + 60_000)).toEqual({ deleted: 0, done: true });
    expect(table.commandCalls(PutCommand)).toHaveLength(2);
  });

  it('gives up where the chat keeps changing, and says so', async () => {
    const changed = new ConditionalCheckFailedException({ message: 'changed', $metadata: {} });
    table.on(PutCommand).rejects(changed);
    table.on(GetCommand).resolves({ Item: chat });
    const erasing = eraseChat(channel, chat, Date.now() + 60_000);
    await expect(erasing).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});
