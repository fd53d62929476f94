import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, vi } from 'vitest';
import { listChatsByActivity } from '../../../shared/storage/chat-lists.ts';

const table = mockClient(DynamoDBDocumentClient);

it('a chat that was erased is not listed while the index still knows it', async () => {
  vi.stubEnv('TABLE_NAME', 'table');
  const keyOf = (customerId: string) => ({ pk: 'CHANNEL#ch1', sk: `CHAT#${customerId}` });
  const older = { ...keyOf('kim'), gsi1sk: 1, startedAt: 1 };
  const mark = { ...keyOf('lee'), deletedBefore: 3 };
  const newer = { ...keyOf('max'), gsi1sk: 2, startedAt: 1 };
  const listed = [newer, { ...mark, gsi1sk: 2 }, older];
  table.on(QueryCommand).resolves({ Items: listed });
  table.on(BatchGetCommand).resolves({ Responses: { table: [older, mark, newer] } });
  const { chats } = await listChatsByActivity('ch1', { limit: 10, skip: 0 });
  expect(chats).toEqual([newer, older]);
});
