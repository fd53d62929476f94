import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ChatCursor } from './chat-lists.ts';
import { type Comment, type CommentId, commentListKey } from './comments.ts';
import { listDuePages } from './due-pages.ts';
import { readItems } from './read-items.ts';
import { type ItemKey, table, tableName, waitWithJitter } from './table.ts';

/** A channel's comments, newest first. */
export async function listComments(
  channelId: string,
  limit: number,
  after?: ChatCursor,
): Promise<{ comments: Comment[]; next?: ChatCursor }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': commentListKey(channelId) },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: after,
    }),
  );
  const keys = Items.map(({ pk, sk }) => ({ pk, sk }) as ItemKey);
  const comments = (await readItems(keys, 'eventual')) as unknown as Comment[];
  return {
    comments: comments.sort((a, b) => b.gsi1sk - a.gsi1sk),
    next: LastEvaluatedKey as ChatCursor | undefined,
  };
}

/** A comment whose due time (Unix milliseconds) has come. */
export interface DueComment extends CommentId {
  dueAt: number;
}

/** The comments of a shard that are due by `now`, longest due first, by pages. */
export async function* listDueComments(shard: string, now: number): AsyncGenerator<DueComment[]> {
  for await (const page of listDuePages(shard, now)) {
    yield page.map(({ pk, sk, dueAt }) => ({
      channelId: pk.slice('COMMENTS#'.length),
      commentId: sk.slice('COMMENT#'.length),
      dueAt,
    }));
  }
}

/** DynamoDB takes at most 25 writes in one BatchWriteItem. */
const batchSize = 25;

/**
 * Deletes some of the comments of a channel whose data must be deleted.
 *
 * @returns whether none is left
 */
export async function deleteSomeComments(channelId: string): Promise<boolean> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': commentListKey(channelId) },
      ProjectionExpression: 'pk, sk',
      Limit: batchSize,
      ConsistentRead: true,
    }),
  );
  let writes: object[] = Items.map((Key) => ({ DeleteRequest: { Key } }));
  for (let attempt = 0; writes.length > 0; attempt += 1) {
    if (attempt > 0) await waitWithJitter(attempt);
    const { UnprocessedItems } = await table.send(
      new BatchWriteCommand({ RequestItems: { [tableName()]: writes } }),
    );
    writes = UnprocessedItems?.[tableName()] ?? [];
  }
  return Items.length < batchSize;
}
