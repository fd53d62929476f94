import { countSentPart } from '../figures/count-answer.ts';
import { countFigures } from '../figures/count-figures.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat, Turn, UnsettledPart } from '../storage/chats.ts';
import { confirmPart, confirmUnsettled } from '../storage/confirmed-parts.ts';
import { messageKeyOf } from '../storage/messages.ts';
import { messageEventKey, type SeenEvent } from '../storage/seen-events.ts';
import { agentMessageOf } from './agent-message.ts';
import { findSentMessage } from './find-sent-message.ts';

/**
 * Whether the reserved part reached the conversation although we never got a response. If so, it is recorded
 * as sent.
 *
 * @returns `too-early` if that cannot be told yet, or Meta's refusal to tell
 */
export async function findSentPart(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  reservedAt: number,
): Promise<'sent' | 'not-sent' | 'too-early' | GraphRefusal> {
  const found = await findSentMessage(
    channel,
    chat.customerId,
    turn.parts[turn.next]?.text,
    reservedAt,
  );
  if (typeof found === 'string' || found instanceof GraphRefusal) return found;
  await confirmSent(channel, chat, turn, found.mid, Math.max(found.createdAt, reservedAt));
  return 'sent';
}

/**
 * Whether the part that was given up reached the conversation. If so, it is recorded as sent, and if it was
 * the last part, its answer counts.
 *
 * @returns `too-early` if that cannot be told yet, or Meta's refusal to tell
 */
export async function findUnsettledPart(
  channel: Channel,
  chat: Chat,
  { part, reservedAt }: UnsettledPart,
): Promise<'sent' | 'not-sent' | 'too-early' | GraphRefusal> {
  const found = await findSentMessage(channel, chat.customerId, part.text, reservedAt);
  if (typeof found === 'string' || found instanceof GraphRefusal) return found;
  const timestamp = Math.max(found.createdAt, reservedAt);
  const event = sentEventOf(channel, found.mid, timestamp);
  const message = agentMessageOf({ parts: [part], next: 0 }, { ...event, mid: found.mid });
  const isNew = await confirmUnsettled(chat, event, message, Date.now());
  if (isNew) countFigures(channel, { sent: 1 }, timestamp);
  return 'sent';
}

/** Records the next part as sent under Meta's message id, at `timestamp` (Unix milliseconds). */
export async function confirmSent(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  mid: string,
  timestamp: number,
): Promise<void> {
  const event = sentEventOf(channel, mid, timestamp);
  const message = agentMessageOf(turn, { ...event, mid });
  const outcome = await confirmPart(chat, turn, event, message, Date.now());
  countSentPart(channel, turn, outcome, timestamp);
}

/** The event by which its echo will be recognised. */
function sentEventOf(
  { accountId, retentionDays }: Channel,
  mid: string,
  timestamp: number,
): SeenEvent {
  const messageKey = messageKeyOf(timestamp, mid);
  return { accountId, eventKey: messageEventKey(mid), timestamp, messageKey, retentionDays };
}
