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
/** How often a chat of a channel that must be connected again is looked at. */
const patientMilliseconds = 15 * 60_000;
/** After so many tries in a row a person should look. */
const mostTries = 6;

/**
 * It may have been sent: the reservation stays, and the next look settles it before anything else.
 *
 * @param turn with its next part reserved
 */
export function waitForOutcome(chat: Chat, turn: Turn): Promise<JobOutcome> {
  return waitToLook({ ...chat, turn }, turn.parts[turn.next], turn.reservedAt);
}

/**
 * Has the chat come up again when the conversation can tell whether a part was sent; after many tries it is
 * left to people.
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

/** Meta said no, so the part was certainly not sent; what to do depends on why. */
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

/** Meta would not show the conversation, so that it is still open whether the part was sent. */
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
 * What a refusal means for the chat; what it says of the channel is written down.
 *
 * @param what staff are told that Instagram did
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
