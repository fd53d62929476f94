import { ifNone } from './change.ts';
import type { Channel } from './channels.ts';
import { chatBasics, chatUpdate, dueAt, listedAt, newerThanErasure } from './chat-updates.ts';
import type { ChatId } from './chats.ts';
import { absent, anyOf, isAtMost, isSmaller } from './conditions.ts';
import { expiryOf, type Message, messageItem } from './messages.ts';
import { rememberEvent, type SeenEvent } from './seen-events.ts';
import { tableName, writeTogether } from './table.ts';

export type ChannelIds = Pick<Channel, 'tenantId' | 'channelId'>;

/**
 * How long a message may wait for its queued job before the sweep picks up its chat: longer than the queue
 * normally takes.
 */
export const jobGraceMilliseconds = 120_000;

const eventWrite = 0;

/**
 * The most messages of a chat that can be open. Those beyond are recorded, and the agent sees them in the
 * history, but the item stays small whatever a stranger does.
 */
const mostOpen = 100;

/** What a recorded message does to its chat besides being counted. */
export interface Effect {
  /** It joins the messages that await an answer. */
  opens: boolean;
  /** The conversation window counts from it. */
  movesWindow: boolean;
}

/** How a message changes its chat. Each form is tried if the conditions of those before it failed. */
interface RecordForm extends Effect {
  /** It is the newest message: it moves the chat up in the list, and moves the window. */
  isNewest: boolean;
  /** It counts as an arrival: what awaits an answer may wait for it. */
  arrives: boolean;
}

function formsFor({ opens, movesWindow }: Effect): RecordForm[] {
  const forms = (opening: boolean) => [
    { isNewest: true, opens: opening, movesWindow, arrives: opens },
    { isNewest: false, opens: opening, movesWindow: false, arrives: opens },
  ];
  return opens ? [...forms(true), ...forms(false)] : forms(false);
}

/**
 * Records what a customer wrote or did: the message, its "event seen" item and its chat, all or nothing. A
 * message older than one already recorded opens the chat without moving its window or its place in the list.
 *
 * @param now Unix milliseconds
 * @returns whether it was new; `erased` if it is older than the chat's erasure
 */
export async function recordInbound(
  channel: ChannelIds,
  chat: ChatId,
  event: SeenEvent,
  message: Message,
  effect: Effect,
  now: number,
): Promise<'recorded' | 'duplicate' | 'erased'> {
  const { retentionDays } = event;
  const put = { Put: { TableName: tableName(), Item: messageItem(chat, message, retentionDays) } };
  for (const form of formsFor(effect)) {
    const change = changeChat(channel, chat, message, expiryOf(now, retentionDays), now, form);
    const outcome = await writeTogether([rememberEvent(event, now), put, change]);
    if (outcome.done) return 'recorded';
    if (outcome.failed.includes(eventWrite)) return 'duplicate';
  }
  // The last form has no condition but the erasure.
  return 'erased';
}

function changeChat(
  channel: ChannelIds,
  chat: ChatId,
  message: Message,
  ttl: number,
  now: number,
  { isNewest, opens, movesWindow, arrives }: RecordForm,
) {
  const { messageKey, timestamp } = message;
  const { gsi2pk, gsi2sk } = dueAt(chat, now + jobGraceMilliseconds);
  const newestBy = movesWindow ? 'lastCustomerAt' : 'gsi1sk';
  return chatUpdate(chat, {
    set: {
      ...chatBasics(channel.tenantId, chat, timestamp, ttl),
      ...(arrives && {
        latest: messageKey,
        openSince: ifNone(now),
        gsi2pk,
        gsi2sk: ifNone(gsi2sk),
      }),
      ...(isNewest && listedAt(chat, timestamp)),
      ...(movesWindow && { lastCustomerAt: timestamp }),
    },
    add: { messageCount: 1, ...(opens && { open: new Set([messageKey]) }) },
    where: [
      newerThanErasure(timestamp),
      isNewest && anyOf(absent(newestBy), isAtMost(newestBy, timestamp)),
      opens && anyOf(absent('open'), isSmaller('open', mostOpen)),
    ],
  });
}
