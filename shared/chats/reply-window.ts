import { ApiError } from '../errors.ts';
import type { MessageTag } from '../instagram/send-message.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat } from '../storage/chats.ts';

/** Meta lets an app answer for 24 hours after the customer last wrote. */
export const standardMilliseconds = 24 * 3_600_000;
/** A person may answer for 7 days if Meta granted the feature. */
const humanAgentMilliseconds = 7 * 24 * 3_600_000;

/** Whether the agent may still answer. `now` is Unix milliseconds. */
export function isWindowOpen({ lastCustomerAt = 0 }: Chat, now: number): boolean {
  return now < lastCustomerAt + standardMilliseconds;
}

/**
 * The tag that a person's message needs now, if any.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/human-agent
 *
 * @throws WINDOW_CLOSED with the time it closed, as `closedAt`
 */
export function requireWindowForPerson(
  chat: Chat,
  { hasHumanAgent }: Channel,
  now: number,
): MessageTag | undefined {
  if (isWindowOpen(chat, now)) return undefined;
  const length = hasHumanAgent ? humanAgentMilliseconds : standardMilliseconds;
  const closed = (chat.lastCustomerAt ?? 0) + length;
  if (now < closed) return 'HUMAN_AGENT';
  const closedAt = new Date(closed).toISOString();
  throw new ApiError(
    'WINDOW_CLOSED',
    `The time to answer ended at ${closedAt}. It begins anew when the customer writes.`,
    {},
    { closedAt },
  );
}
