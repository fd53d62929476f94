import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { absent, anyOf, isBelow, onlyIf } from './conditions.ts';
import { expiryOf } from './messages.ts';
import { readItems } from './read-items.ts';
import { type ItemKey, newItem, succeeded, table, tableName } from './table.ts';

/** The record that an event was seen, so that a second delivery of it changes nothing. */
export interface SeenEvent {
  accountId: string;
  eventKey: string;
  /** Unix milliseconds of the event. */
  timestamp: number;
  /** For a message: where it is, since later events about it carry only its mid. */
  messageKey: string;
  /** How long the account's tenant keeps messages; absent: the stack's default. */
  retentionDays?: number;
}

function seenKey(accountId: string, eventKey: string): ItemKey {
  return { pk: `EVENT#${accountId}#${eventKey}`, sk: 'SEEN' };
}

export function messageEventKey(mid: string): string {
  return `message#${mid}`;
}

const shortestMemorySeconds = 7 * 86_400;

/**
 * The write that remembers an event, and fails if it is already remembered. An item past its ttl counts as
 * absent: DynamoDB may take days to delete it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 *
 * @param now Unix milliseconds
 */
export function rememberEvent(event: SeenEvent, now: number) {
  return { Put: putOnce(event, { messageKey: event.messageKey }, now) };
}

/**
 * Remembers no more of a message of ours than that it was there: the erasure of its chat covers it.
 *
 * @param now Unix milliseconds
 * @returns false where it was remembered already
 */
export function rememberErased(event: SeenEvent, now: number): Promise<boolean> {
  return succeeded(() => table.send(new PutCommand(putOnce(event, { isErased: true }, now))));
}

function putOnce(event: SeenEvent, what: { messageKey: string } | { isErased: true }, now: number) {
  const seconds = Math.floor(now / 1000);
  return {
    TableName: tableName(),
    Item: newItem({
      ...seenKey(event.accountId, event.eventKey),
      ...what,
      ttl: forgottenAt(event, seconds),
    }),
    ...onlyIf(anyOf(absent('pk'), isBelow('ttl', seconds))),
  };
}

/** Remembered as long as the message may exist, and long enough for Meta to stop delivering it. */
function forgottenAt(
  { timestamp, retentionDays }: Pick<SeenEvent, 'timestamp' | 'retentionDays'>,
  nowSeconds: number,
): number {
  return Math.max(expiryOf(timestamp, retentionDays), nowSeconds + shortestMemorySeconds);
}

/** What remains of a message's event when the message is erased: only that it existed. */
export function tombstone(
  event: Pick<SeenEvent, 'accountId' | 'timestamp' | 'retentionDays'>,
  mid: string,
  now: number,
) {
  return newItem({
    ...seenKey(event.accountId, messageEventKey(mid)),
    isErased: true,
    ttl: forgottenAt(event, Math.floor(now / 1000)),
  });
}

/**
 * The message ids that are recorded. An id once recorded stays so, hence an eventual read that finds it can
 * be trusted, at half the price: an echo mostly arrives after its send was recorded.
 */
export async function findKnownMids(accountId: string, mids: string[]): Promise<Set<string>> {
  const known = await findRecorded(accountId, mids, 'eventual');
  const others = mids.filter((mid) => !known.has(mid));
  return new Set([...known, ...(await findRecorded(accountId, others, 'consistent'))]);
}

async function findRecorded(
  accountId: string,
  mids: string[],
  reading: 'consistent' | 'eventual',
): Promise<Set<string>> {
  const midByKey = new Map(mids.map((mid) => [seenKey(accountId, messageEventKey(mid)).pk, mid]));
  const keys = [...midByKey.keys()].map((pk) => ({ pk, sk: 'SEEN' }));
  const items = await readItems(keys, reading);
  const found = items.map((item) => midByKey.get(item['pk'] as string));
  return new Set(found.filter((mid) => mid !== undefined));
}

/**
 * Where a message is: later events about it carry only its id.
 *
 * @returns `erased` if only its tombstone is left; undefined if it is unknown
 */
export async function findMessageKey(
  accountId: string,
  mid: string,
): Promise<string | 'erased' | undefined> {
  const { Item } = await table.send(
    new GetCommand({
      TableName: tableName(),
      Key: seenKey(accountId, messageEventKey(mid)),
      ConsistentRead: true,
    }),
  );
  if (!Item) return undefined;
  return Item['isErased'] === true ? 'erased' : String(Item['messageKey']);
}
