import { countSentPart } from '../figures/count-answer.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat, Turn } from '../storage/chats.ts';
import { confirmPart } from '../storage/confirmed-parts.ts';
import { messageKeyOf } from '../storage/messages.ts';
import { messageEventKey } from '../storage/seen-events.ts';
import { agentMessageOf } from './agent-message.ts';
import { findSentMessage } from './find-sent-message.ts';

/**
 * Whether the reserved part reached the conversation though we never got its answer. If so it is
 * recorded as sent.
 *
 * @returns `too-early` where that cannot be told yet, or Meta's refusal to tell
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

/** Records the next part as sent under Meta's message id, at `timestamp` (Unix milliseconds). */
export async function confirmSent(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  mid: string,
  timestamp: number,
): Promise<void> {
  const messageKey = messageKeyOf(timestamp, mid);
  const event = {
    accountId: channel.accountId,
    eventKey: messageEventKey(mid),
    timestamp,
    messageKey,
    retentionDays: channel.retentionDays,
  };
  const message = agentMessageOf(turn, { messageKey, mid, timestamp });
  const outcome = await confirmPart(chat, turn, event, message, Date.now());
  countSentPart(channel, turn, outcome, timestamp);
}
