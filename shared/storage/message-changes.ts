import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Change, expressionsOf } from './change.ts';
import { type ChatChange, chatUpdate } from './chat-updates.ts';
import type { Chat, ChatId, Turn } from './chats.ts';
import { absent, anyOf, contains, exists, hasSize, is, isAtMost, isBelow } from './conditions.ts';
import { messageItemKey, type StoredReaction } from './messages.ts';
import { succeeded, table, tableName, writeTogether } from './table.ts';
import { turnAsRead, unsettledPart } from './unsettled-parts.ts';

/** The result of a change: `known` if it, or a later one, was already recorded. */
type ChangeOutcome = 'changed' | 'known' | 'conflict';

const messageWrite = 0;

/** What an unsent message loses. */
const content = [
  ...['text', 'attachments', 'replyTo', 'payload', 'referral', 'quickReplies'],
  ...['customerReaction', 'accountReaction'],
];

/** Of a message: it is recorded and was not unsent. */
const isThere = [exists('pk'), absent('unsentAt')];

function messageUpdate(chat: ChatId, messageKey: string, change: Change) {
  const Key = messageItemKey(chat, messageKey);
  return { Update: { TableName: tableName(), Key, ...expressionsOf(change) } };
}

/**
 * Removes a message's content but keeps that it existed. It no longer awaits an answer; an answer being
 * prepared right now does not begin, and one on its way that answers nothing else stops.
 *
 * @param at Unix milliseconds
 * @param changeKey identifies the change to the chat's job
 * @returns `conflict` if the chat has changed since it was read
 */
export async function unsendMessage(
  chat: Chat,
  messageKey: string,
  at: number,
  changeKey: string,
): Promise<ChangeOutcome> {
  const outcome = await writeTogether([
    messageUpdate(chat, messageKey, { set: { unsentAt: at }, remove: content, where: isThere }),
    unsendInChat(chat, messageKey, changeKey),
  ]);
  if (outcome.done) return 'changed';
  return outcome.failed.includes(messageWrite) ? 'known' : 'conflict';
}

function unsendInChat(chat: Chat, messageKey: string, changeKey: string) {
  const { turn } = chat;
  const fewer = turn ? coverLess(turn, messageKey) : { where: [absent('turn')] };
  return chatUpdate(chat, {
    ...fewer,
    set: { ...fewer.set, latest: changeKey },
    add: { unsends: 1 },
    ...(chat.open?.has(messageKey) && { delete: { open: new Set([messageKey]) } }),
    where: [exists('pk'), ...(fewer.where ?? [])],
  });
}

/** The answer on its way no longer answers this message; one that answers nothing else stops. */
function coverLess(turn: Turn, messageKey: string): ChatChange {
  const covers = turn.covers.filter((key) => key !== messageKey);
  if (covers.length === turn.covers.length) return { where: [is('turn.id', turn.id)] };
  // Nothing is ever added to a turn's covers: as many as were read are the same.
  const sameCovers = hasSize('turn.covers', turn.covers.length);
  if (covers.length > 0) {
    return { set: { 'turn.covers': covers }, where: [is('turn.id', turn.id), sameCovers] };
  }
  return {
    set: unsettledPart(turn),
    remove: ['turn'],
    where: [...turnAsRead(turn), sameCovers],
  };
}

/** A new text for a message; an older edit, or one of an unsent message, changes nothing. */
export interface NewText {
  text: string;
  /** How often the message was edited. */
  count: number;
  /** Unix milliseconds. */
  at: number;
}

/**
 * Gives a message its new text. If it awaits an answer, an answer being prepared right now does not begin:
 * the job of `changeKey` asks anew.
 */
export async function editMessage(
  chat: ChatId,
  messageKey: string,
  edit: NewText,
  changeKey: string,
): Promise<'changed-while-open' | 'changed' | 'known'> {
  const { text, count, at } = edit;
  const message = messageUpdate(chat, messageKey, {
    set: { text, edits: count, editedAt: at },
    where: [...isThere, anyOf(absent('edits'), isBelow('edits', count))],
  });
  const whileOpen = chatUpdate(chat, {
    set: { latest: changeKey },
    where: [contains('open', messageKey)],
  });
  const outcome = await writeTogether([message, whileOpen]);
  if (outcome.done) return 'changed-while-open';
  if (outcome.failed.includes(messageWrite)) return 'known';
  const done = await succeeded(() => table.send(new UpdateCommand(message.Update)));
  return done ? 'changed' : 'known';
}

/** Stores somebody's latest reaction to a message; an older one that arrives late changes nothing. */
export async function setReaction(
  chat: ChatId,
  messageKey: string,
  by: 'customer' | 'account',
  reaction: StoredReaction,
): Promise<boolean> {
  const { at } = reaction;
  const name = `${by}Reaction`;
  const isNewer = anyOf(absent(name), isAtMost(`${name}.at`, at));
  const { Update } = messageUpdate(chat, messageKey, {
    set: { [name]: reaction },
    where: [...isThere, isNewer],
  });
  return succeeded(() => table.send(new UpdateCommand(Update)));
}
