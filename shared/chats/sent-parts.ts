import { listConversationMessages } from '../instagram/conversations.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { logger } from '../logger.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat, Turn } from '../storage/chats.ts';
import { messageKeyOf } from '../storage/messages.ts';
import { findKnownMids, messageEventKey } from '../storage/seen-events.ts';
import { confirmPart } from '../storage/turns.ts';
import { graphAccess } from './channel-access.ts';
import { isSameText } from './same-text.ts';

/** A message shows up in the conversation soon after it is sent, not at once. */
const settlingMilliseconds = 5_000;
/** How far Meta's clock, which tells whole seconds here, may be behind ours. */
const clockTolerance = 10_000;

/**
 * Whether the reserved part reached the conversation though we never got its answer. If so it is
 * recorded as sent.
 *
 * @returns `too-early` where that cannot be told yet
 */
export async function findSentPart(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  reservedAt: number,
): Promise<'sent' | 'not-sent' | 'too-early'> {
  if (Date.now() < reservedAt + settlingMilliseconds) return 'too-early';
  let listed: Awaited<ReturnType<typeof listConversationMessages>>;
  try {
    listed = await listConversationMessages(await graphAccess(channel), chat.customerId);
  } catch (error) {
    if (!(error instanceof GraphUnreachable || error instanceof GraphRefusal)) throw error;
    logger.warn('the conversation could not be read', { reason: error.message });
    return 'too-early';
  }
  const text = turn.parts[turn.next] as string;
  const candidates = listed.filter(
    (message) =>
      message.fromId !== chat.customerId &&
      message.createdAt >= reservedAt - clockTolerance &&
      isSameText(text, message.text),
  );
  const known = await findKnownMids(
    channel.accountId,
    candidates.map(({ mid }) => mid),
  );
  const sent = candidates.find(({ mid }) => !known.has(mid));
  if (!sent) return 'not-sent';
  await confirmSent(channel, chat, turn, sent.mid, Math.max(sent.createdAt, reservedAt));
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
  };
  const text = turn.parts[turn.next] as string;
  const message = { messageKey, mid, author: 'agent' as const, text, timestamp };
  await confirmPart(chat, turn, event, message, Date.now());
}
