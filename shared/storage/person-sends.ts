import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { OutgoingMessage } from '../instagram/send-message.ts';
import { type Change, expressionsOf } from './change.ts';
import type { ChatId } from './chats.ts';
import { absent, anyOf, exists, isAtMost, isBelow, onlyIf } from './conditions.ts';
import { type ItemKey, newItem, succeeded, table, tableName } from './table.ts';

/**
 * The progress of what a person sends through the API, stored under its idempotency key, so that repeating
 * the call sends nothing twice.
 */
export interface PersonSend extends ChatId {
  /** SHA-256 of the caller's idempotency key, in hex. */
  sendId: string;
  /** SHA-256 of the request: the same key must come with the same request. */
  fingerprint: string;
  authorId: string;
  parts: OutgoingMessage[];
  /** Index of the first part that is not known to have been sent. */
  next: number;
  /** The message ids of the parts before it. */
  mids: string[];
  isDone: boolean;
  /** Unix milliseconds when a part was last reserved: from then on it may have been sent. */
  reservedAt?: number;
  /** Unix milliseconds until which a caller is sending; absent when none is. */
  leaseUntil?: number;
}

/** Whether nothing is left to send; a send without parts is a reaction. */
export function isComplete({ isDone, next, parts }: PersonSend): boolean {
  return isDone || (parts.length > 0 && next === parts.length);
}

/** A key is remembered for a day, plus an hour so that no clock difference cuts it short. */
export const memorySeconds = 25 * 3600;

function sendKey({ channelId, sendId }: Pick<PersonSend, 'channelId' | 'sendId'>): ItemKey {
  return { pk: `SEND#${channelId}#${sendId}`, sk: 'SEND' };
}

/**
 * Stores a send that begins now (Unix milliseconds); false if its key was used before. Its parts are not
 * stored: the same request produces them again, and an erased chat leaves no text here.
 */
export function createSend({ parts, ...send }: PersonSend, now: number): Promise<boolean> {
  const seconds = Math.floor(now / 1000);
  return succeeded(() =>
    table.send(
      new PutCommand({
        TableName: tableName(),
        Item: newItem({ ...sendKey(send), ...send, ttl: seconds + memorySeconds }),
        ...onlyIf(anyOf(absent('pk'), isBelow('ttl', seconds))),
      }),
    ),
  );
}

/** This key's stored send, with the parts of `fresh`: callers check that the fingerprints match. */
export async function findSend(fresh: PersonSend): Promise<PersonSend | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: sendKey(fresh), ConsistentRead: true }),
  );
  return Item && ({ ...Item, parts: fresh.parts } as PersonSend);
}

/** Leases an unfinished send until `until` (Unix milliseconds); false while somebody else holds it. */
export function leaseSend(send: PersonSend, until: number, now: number): Promise<boolean> {
  return updateSend(send, {
    set: { leaseUntil: until },
    where: [anyOf(absent('leaseUntil'), isAtMost('leaseUntil', now))],
  });
}

/** Releases an unfinished send: repeating the call continues where it stopped. */
export function releaseSend(send: PersonSend): Promise<boolean> {
  return updateSend(send, { remove: ['leaseUntil'], where: [exists('pk')] });
}

/** Everything is sent, under these message ids. */
export function finishSend(send: PersonSend, mids: string[]): Promise<boolean> {
  return updateSend(send, {
    set: { isDone: true, mids, next: send.parts.length },
    remove: ['leaseUntil'],
    where: [exists('pk')],
  });
}

/** A change of a send as a part of a transaction. */
export function sendUpdate(
  send: Pick<PersonSend, 'channelId' | 'sendId'>,
  change: Change<keyof PersonSend>,
) {
  return { Update: { TableName: tableName(), Key: sendKey(send), ...expressionsOf(change) } };
}

function updateSend(send: PersonSend, change: Change<keyof PersonSend>): Promise<boolean> {
  return succeeded(() => table.send(new UpdateCommand(sendUpdate(send, change).Update)));
}
