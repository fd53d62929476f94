import { BatchWriteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Chat, type ChatId, chatKey } from './chats.ts';
import { expiryOf, type Message, messageItemKey, readMessageItem } from './messages.ts';
import { type SeenEvent, tombstone } from './seen-events.ts';
import { newItem, table, tableName, waitWithJitter } from './table.ts';

/**
 * Replaces the chat with a mark that everything up to `now` (Unix milliseconds) is erased: it no longer
 * appears in any list, and no older event is recorded. Its messages are still to be deleted.
 */
export async function markChatErased(
  { tenantId, channelId, customerId }: Chat,
  now: number,
  retentionDays: number | undefined,
): Promise<void> {
  const chat = { channelId, customerId };
  await table.send(
    new PutCommand({
      TableName: tableName(),
      Item: newItem({
        ...chatKey(chat),
        ...chat,
        tenantId,
        deletedBefore: now,
        ttl: expiryOf(now, retentionDays),
      }),
    }),
  );
}

/** Two writes for each message: DynamoDB takes at most 25 in one BatchWriteItem. */
const batchSize = 12;

/** The messages of a chat up to `before` (Unix milliseconds), as many as one batch erases. */
export async function listErasable(chat: ChatId, before: number): Promise<Message[]> {
  const first = messageItemKey(chat, '');
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': first.pk,
        ':first': first.sk,
        // A message's key continues with `#` after its time.
        ':last': messageItemKey(chat, `${String(before).padStart(15, '0')}~`).sk,
      },
      Limit: batchSize,
      ConsistentRead: true,
    }),
  );
  return Items.map(readMessageItem);
}

/** Deletes the messages and leaves a tombstone for each, so that no redelivery brings one back. */
export async function eraseMessages(
  chat: ChatId,
  messages: Message[],
  account: Pick<SeenEvent, 'accountId' | 'retentionDays'>,
  now: number,
): Promise<void> {
  let writes: object[] = messages.flatMap(({ mid, timestamp, messageKey }) => [
    { PutRequest: { Item: tombstone({ ...account, timestamp }, mid, now) } },
    { DeleteRequest: { Key: messageItemKey(chat, messageKey) } },
  ]);
  for (let attempt = 0; writes.length > 0; attempt += 1) {
    if (attempt > 0) await waitWithJitter(attempt);
    const { UnprocessedItems } = await table.send(
      new BatchWriteCommand({ RequestItems: { [tableName()]: writes } }),
    );
    writes = UnprocessedItems?.[tableName()] ?? [];
  }
}
