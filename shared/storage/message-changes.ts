import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Chat, type ChatId, chatKey } from './chats.ts';
import { messageItemKey, type StoredReaction } from './messages.ts';
import { succeeded, table, tableName, writeTogether } from './table.ts';
import { keepUnsettled, turnAsRead } from './unsettled-parts.ts';

/** The result of a change: `known` if it, or a later one, was already recorded. */
type ChangeOutcome = 'changed' | 'known' | 'conflict';

const messageWrite = 0;

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
    {
      Update: {
        TableName: tableName(),
        Key: messageItemKey(chat, messageKey),
        UpdateExpression:
          'SET unsentAt = :at REMOVE #text, attachments, replyTo, payload, referral, quickReplies, customerReaction, accountReaction',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(unsentAt)',
        ExpressionAttributeNames: { '#text': 'text' },
        ExpressionAttributeValues: { ':at': at },
      },
    },
    unsendInChat(chat, messageKey, changeKey),
  ]);
  if (outcome.done) return 'changed';
  return outcome.failed.includes(messageWrite) ? 'known' : 'conflict';
}

function unsendInChat(chat: Chat, messageKey: string, changeKey: string) {
  const { turn } = chat;
  const isOpen = chat.open?.has(messageKey) === true;
  const covers = turn?.covers.filter((key) => key !== messageKey) ?? [];
  const isCovered = turn !== undefined && covers.length < turn.covers.length;
  const stops = isCovered && covers.length === 0;
  const asRead = stops ? turnAsRead(turn) : undefined;
  const names = { ...(isOpen && { '#open': 'open' }), ...asRead?.names };
  const { set, values } = stops
    ? keepUnsettled(turn, ', latest = :changeKey')
    : { set: `SET latest = :changeKey${isCovered ? ', turn.covers = :covers' : ''} `, values: {} };
  return {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: `${set}${stops ? 'REMOVE turn ' : ''}ADD unsends :one${isOpen ? ' DELETE #open :keys' : ''}`,
      ConditionExpression: [
        asRead?.condition ?? (turn ? 'turn.id = :turnId' : 'attribute_not_exists(turn)'),
        // Nothing is ever added to a turn's covers: as many as were read are the same.
        isCovered ? 'size(turn.covers) = :seenCovers' : 'attribute_exists(pk)',
      ].join(' AND '),
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ExpressionAttributeValues: {
        ...values,
        ':changeKey': changeKey,
        ':one': 1,
        ...(isOpen && { ':keys': new Set([messageKey]) }),
        ...(turn && { ':turnId': turn.id }),
        ...asRead?.values,
        ...(isCovered && { ':seenCovers': turn.covers.length }),
        ...(isCovered && !stops && { ':covers': covers }),
      },
    },
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
  const message = { Update: { TableName: tableName(), ...newText(chat, messageKey, edit) } };
  const whileOpen = {
    Update: {
      TableName: tableName(),
      Key: chatKey(chat),
      UpdateExpression: 'SET latest = :changeKey',
      ConditionExpression: 'contains(#open, :key)',
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: { ':changeKey': changeKey, ':key': messageKey },
    },
  };
  const outcome = await writeTogether([message, whileOpen]);
  if (outcome.done) return 'changed-while-open';
  if (outcome.failed.includes(messageWrite)) return 'known';
  const done = await succeeded(() => table.send(new UpdateCommand(message.Update)));
  return done ? 'changed' : 'known';
}

function newText(chat: ChatId, messageKey: string, { text, count, at }: NewText) {
  return {
    Key: messageItemKey(chat, messageKey),
    UpdateExpression: 'SET #text = :text, edits = :count, editedAt = :at',
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(unsentAt) AND (attribute_not_exists(edits) OR edits < :count)',
    ExpressionAttributeNames: { '#text': 'text' },
    ExpressionAttributeValues: { ':text': text, ':count': count, ':at': at },
  };
}

/** Stores somebody's latest reaction to a message; an older one that arrives late changes nothing. */
export async function setReaction(
  chat: ChatId,
  messageKey: string,
  by: 'customer' | 'account',
  reaction: StoredReaction,
): Promise<boolean> {
  return succeeded(() =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: messageItemKey(chat, messageKey),
        UpdateExpression: 'SET #reaction = :reaction',
        ConditionExpression:
          'attribute_exists(pk) AND attribute_not_exists(unsentAt) AND (attribute_not_exists(#reaction) OR #reaction.#at <= :at)',
        ExpressionAttributeNames: { '#reaction': `${by}Reaction`, '#at': 'at' },
        ExpressionAttributeValues: { ':reaction': reaction, ':at': reaction.at },
      }),
    ),
  );
}
