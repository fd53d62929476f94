import { graphAccess } from '../channels/channel-access.ts';
import { type ListedMessage, listConversationMessages } from '../instagram/conversations.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { logger } from '../logger.ts';
import type { Channel } from '../storage/channels.ts';
import { findKnownMids } from '../storage/seen-events.ts';
import { isSameText } from './same-text.ts';

/** A message shows up in the conversation soon after it is sent, not at once. */
const settlingMilliseconds = 5_000;
/** How far Meta's clock, which tells whole seconds here, may be behind ours. */
const clockTolerance = 10_000;
/** A listing that does not reach back far enough proves nothing before the echo is this late, too. */
const echoMilliseconds = 30_000;

/**
 * Whether a reserved message reached the conversation though we never got the send's answer.
 *
 * @param text what was sent; none for a message of attachments
 * @param reservedAt Unix milliseconds
 * @returns `too-early` where that cannot be told yet, or Meta's refusal to list the conversation
 */
export async function findSentMessage(
  channel: Channel,
  customerId: string,
  text: string | undefined,
  reservedAt: number,
): Promise<ListedMessage | 'not-sent' | 'too-early' | GraphRefusal> {
  if (Date.now() < reservedAt + settlingMilliseconds) return 'too-early';
  let listed: ListedMessage[];
  try {
    listed = await listConversationMessages(await graphAccess(channel), customerId);
  } catch (error) {
    if (error instanceof GraphRefusal) return error;
    if (!(error instanceof GraphUnreachable)) throw error;
    logger.warn('the conversation could not be read', { reason: error.message });
    return 'too-early';
  }
  const candidates = listed.filter(
    (message) =>
      message.fromId !== customerId &&
      message.createdAt >= reservedAt - clockTolerance &&
      isSameText(text ?? '', message.text),
  );
  const known = await findKnownMids(
    channel.accountId,
    candidates.map(({ mid }) => mid),
  );
  const sent = candidates.find(({ mid }) => !known.has(mid));
  if (sent) return sent;
  const reachesBack = listed.some(({ createdAt }) => createdAt <= reservedAt);
  const isEchoOverdue = Date.now() >= reservedAt + echoMilliseconds;
  return reachesBack || isEchoOverdue ? 'not-sent' : 'too-early';
}
