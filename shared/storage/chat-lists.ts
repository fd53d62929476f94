import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { activityIndexKey, type Chat } from './chats.ts';
import { readItems } from './read-items.ts';
import { type ItemKey, table, tableName } from './table.ts';

/** A channel's chats, newest activity first. */
export async function listChatsByActivity(
  channelId: string,
  page: { limit: number; skip: number; after?: ChatCursor },
): Promise<{ chats: Chat[]; next?: ChatCursor }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :channel',
      ExpressionAttributeValues: { ':channel': activityIndexKey(channelId) },
      ScanIndexForward: false,
      Limit: page.skip + page.limit,
      ExclusiveStartKey: page.after,
    }),
  );
  const keys = Items.slice(page.skip).map(({ pk, sk }) => ({ pk, sk }) as ItemKey);
  const chats = (await readItems(keys, 'eventual')) as unknown as Chat[];
  return {
    // An index lags behind: a chat that has just been erased is listed, and only its mark is read.
    chats: chats.filter(({ gsi1sk }) => gsi1sk !== undefined).sort((a, b) => b.gsi1sk - a.gsi1sk),
    next: LastEvaluatedKey as ChatCursor | undefined,
  };
}

/** Where a page of chats ended: the index's own key. */
export type ChatCursor = ItemKey & { gsi1pk: string; gsi1sk: number };
