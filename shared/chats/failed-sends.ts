import { noteAccountTrouble, noteRefusal, waitOutThrottle } from '../channels/note-refusal.ts';
import type { GraphRefusal } from '../instagram/graph-errors.ts';
import type { OutgoingMessage } from '../instagram/send-message.ts';
import { logger } from '../logger.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat, Turn } from '../storage/chats.ts';
import { releasePart } from '../storage/turns.ts';
import { unclearSend } from '../storage/unsettled-parts.ts';
import { earliestLook } from './find-sent-message.ts';
import { giveUp } from './give-up.ts';
import type { JobOutcome } from './job-outcome.ts';
import { postpone } from './postpone.ts';
import { leaveUndelivered } from './undelivered.ts';
import { waitForApp } from './wait-for-app.ts';

const settleMilliseconds = 5_000;
/** How often to look at a chat whose channel must be reconnected. */
const patientMilliseconds = 15 * 60_000;
/** After this many tries in a row, a person should look. */
const mostTries = 6;

/**
 * The part may have been sent: its reservation stays, and the next look settles it before anything else.
 *
 * @param turn with its next part reserved
 */
export function waitForOutcome(chat: Chat, turn: Turn): Promise<JobOutcome> {
  return waitToLook({ ...chat, turn }, turn.parts[turn.next], turn.reservedAt);
}

/**
 * Makes the chat due again when the conversation can tell whether a part was sent; after many tries, leaves
 * it to people.
 */
export async function waitToLook(
  chat: Chat,
  part: OutgoingMessage | undefined,
  reservedAt = Date.now(),
): Promise<JobOutcome> {
  const failures = chat.failures ?? 0;
  if (failures + 1 >= mostTries) {
    return giveUp(chat, 'send-failed', unclearSend);
  }
  const now = Date.now();
  const firstLook = earliestLook(part, reservedAt);
  await postpone(chat, Math.max(now + settleMilliseconds * 2 ** failures, firstLook), 'failures');
  return 'postponed';
}

/** Meta refused, so the part was definitely not sent; what to do depends on why. */
export async function handleRefusal(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  refusal: GraphRefusal,
): Promise<JobOutcome> {
  const now = Date.now();
  await releasePart(chat, turn);
  await noteRefusal(channel, refusal, now);
  const released = { ...chat, turn: { ...turn, reservedAt: undefined } };
  return actOnRefusal(channel, released, refusal, now, 'refused an answer');
}

/** Meta would not show the conversation, so it is still unknown whether the part was sent. */
export async function handleRefusedLook(
  channel: Channel,
  chat: Chat,
  refusal: GraphRefusal,
): Promise<JobOutcome> {
  const now = Date.now();
  await noteAccountTrouble(channel, refusal, now);
  return actOnRefusal(channel, chat, refusal, now, 'did not show whether an answer was sent');
}

/**
 * Acts on what a refusal means for the chat; the caller has recorded what it means for the channel.
 *
 * @param what what Instagram did, in words for staff
 */
async function actOnRefusal(
  channel: Channel,
  chat: Chat,
  refusal: GraphRefusal,
  now: number,
  what: string,
): Promise<JobOutcome> {
  const { failureClass, code, subcode } = refusal;
  const { channelId, customerId } = chat;
  logger.warn('Meta refused a call', { channelId, customerId, failureClass, code, subcode });
  switch (failureClass) {
    case 'throttle': {
      if (refusal.throttlesApp) return waitForApp(channel, chat, refusal, now);
      await postpone(chat, await waitOutThrottle(channel, refusal, now), 'waits');
      return 'throttled';
    }
    case 'reconnect':
      await postpone(chat, now + patientMilliseconds);
      return 'not-connected';
    case 'app':
    case 'permission':
      return waitForApp(channel, chat, refusal, now);
    case 'thread':
    case 'recipient':
    case 'gone':
    case 'ownership':
      return leaveUndelivered(chat, failureClass);
    case 'policy':
      return giveUp(chat, 'policy', `Instagram restricts the account (Meta's error ${code}).`);
    default:
      return giveUp(chat, 'send-failed', `Instagram ${what} (Meta's error ${code}).`);
  }
}
