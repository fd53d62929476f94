import { BatchWriteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Chat, type ChatId, chatKey } from './chats.ts';
import { absent, type Condition, hasSize, is, onlyIf } from './conditions.ts';
import { expiryOf, type Message, messageItemKey, readMessageItem } from './messages.ts';
import { type SeenEvent, tombstone } from './seen-events.ts';
import { newItem, succeeded, table, tableName, waitWithJitter } from './table.ts';

/**
 * Leaves nothing of the chat but the mark that everything up to `now` (Unix milliseconds) is erased: no list
 * shows the chat any more, and no older event is recorded. Its messages are still to be deleted.
 *
 * @param erasedSends hashes of the messages on their way, each with the latest time its message may have
 * @returns false if what is on its way has changed since `chat` was read
 */
export function markChatErased(
  chat: Chat,
  erasedSends: Record<string, number>,
  now: number,
  retentionDays: number | undefined,
): Promise<boolean> {
  const { tenantId, channelId, customerId } = chat;
  const mark = newItem({
    ...chatKey(chat),
    ...{ tenantId, channelId, customerId },
    deletedBefore: now,
    ...(Object.keys(erasedSends).length > 0 && { erasedSends }),
    ttl: expiryOf(now, retentionDays),
  });
  const put = { TableName: tableName(), Item: mark, ...onlyIf(...sameOnItsWay(chat)) };
  return succeeded(() => table.send(new PutCommand(put)));
}

/** The conditions that exactly what was on its way when the chat was read still is, judged by its times. */
function sameOnItsWay({ turn, unsettled, sends }: Chat): Condition[] {
  const reservations = Object.entries(sends ?? {});
  return [
    is('turn.reservedAt', turn?.reservedAt),
    is('unsettled.reservedAt', unsettled?.reservedAt),
    ...reservations.map(([id, { reservedAt }]) => is(`sends.${id}.reservedAt`, reservedAt)),
    sends ? hasSize('sends', reservations.length) : absent('sends'),
  ];
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
