import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { expiryOf } from './messages.ts';
import { type ItemKey, table, tableName } from './table.ts';

/** That an event was recorded: what makes a second delivery of it change nothing. */
export interface SeenEvent {
  accountId: string;
  eventKey: string;
  /** Unix milliseconds of the event. */
  timestamp: number;
  /** For a message: where it is, since later events of it carry only its mid. */
  messageKey: string;
}

function seenKey(accountId: string, eventKey: string): ItemKey {
  return { pk: `EVENT#${accountId}#${eventKey}`, sk: 'SEEN' };
}

export function messageEventKey(mid: string): string {
  return `message#${mid}`;
}

const shortestMemorySeconds = 7 * 86_400;

/**
 * The write that remembers an event and fails where it is remembered already. An item past its ttl
 * counts as absent: DynamoDB may take days to delete it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 *
 * @param now Unix milliseconds
 */
export function rememberEvent(event: SeenEvent, now: number) {
  const seconds = Math.floor(now / 1000);
  return {
    Put: {
      TableName: tableName(),
      Item: {
        ...seenKey(event.accountId, event.eventKey),
        messageKey: event.messageKey,
        ttl: Math.max(expiryOf(event.timestamp), seconds + shortestMemorySeconds),
      },
      ConditionExpression: 'attribute_not_exists(pk) OR #ttl < :now',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':now': seconds },
    },
  };
}

/** Those of the message ids (at most 100) that are recorded. */
export async function findKnownMids(accountId: string, mids: string[]): Promise<Set<string>> {
  if (mids.length === 0) return new Set();
  const midByKey = new Map(mids.map((mid) => [seenKey(accountId, messageEventKey(mid)).pk, mid]));
  const { Responses } = await table.send(
    new BatchGetCommand({
      RequestItems: {
        [tableName()]: {
          Keys: [...midByKey.keys()].map((pk) => ({ pk, sk: 'SEEN' })),
          ConsistentRead: true,
        },
      },
    }),
  );
  const found = (Responses?.[tableName()] ?? []).map((item) => midByKey.get(item['pk'] as string));
  return new Set(found.filter((mid) => mid !== undefined));
}
