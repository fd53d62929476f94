import { graphAccess } from '../channels/channel-access.ts';
import { listConversationMessages } from '../instagram/conversations.ts';
import { usualTimeLimit } from '../instagram/graph-client.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import type { ListedMessage } from '../instagram/listed-message.ts';
import type { OutgoingMessage } from '../instagram/send-message.ts';
import { logger } from '../logger.ts';
import type { Channel } from '../storage/channels.ts';
import { findKnownMids } from '../storage/seen-events.ts';
import { isSameText } from './same-message.ts';
import { clockTolerance, mediaMilliseconds } from './send-times.ts';

/** A message shows up in the conversation shortly after it is sent, not at once. */
const settlingMilliseconds = 5_000;
/** A listing that does not reach back far enough proves nothing until the echo, too, is this late. */
const echoMilliseconds = 15_000;

/**
 * The earliest time (Unix milliseconds) at which the conversation can tell whether a message was sent: the
 * call has certainly ended, and what it sent shows.
 *
 * @param reservedAt Unix milliseconds
 */
export function earliestLook(
  message: Pick<OutgoingMessage, 'text'> | undefined,
  reservedAt: number,
): number {
  const longest = message?.text === undefined ? mediaMilliseconds : usualTimeLimit;
  return reservedAt + longest + settlingMilliseconds;
}

/**
 * Whether a reserved message reached the conversation although we never got a response to the send.
 *
 * @param text what was sent; none for a message of attachments
 * @param reservedAt Unix milliseconds
 * @returns `too-early` if this is not yet known, for example because Meta gave no usable response; or Meta's
 *   refusal to list the conversation
 */
export async function findSentMessage(
  channel: Channel,
  customerId: string,
  text: string | undefined,
  reservedAt: number,
): Promise<ListedMessage | 'not-sent' | 'too-early' | GraphRefusal> {
  if (Date.now() < earliestLook({ text }, reservedAt)) return 'too-early';
  let listed: ListedMessage[];
  try {
    listed = await listConversationMessages(await graphAccess(channel), customerId);
  } catch (error) {
    const isRefused = error instanceof GraphRefusal;
    if (isRefused && error.failureClass !== 'unknown-outcome') return error;
    if (!isRefused && !(error instanceof GraphUnreachable)) throw error;
    logger.warn('the conversation could not be read', { reason: error.message });
    return 'too-early';
  }
  const candidates = listed.filter(
    (message) =>
      message.from.id !== customerId &&
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
  const isEchoOverdue = Date.now() >= earliestLook({ text }, reservedAt) + echoMilliseconds;
  return reachesBack || isEchoOverdue ? 'not-sent' : 'too-early';
}
