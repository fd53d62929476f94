import type { GraphRefusal } from '../instagram/graph-errors.ts';
import { logger } from '../logger.ts';
import {
  type Channel,
  markChannelForReconnect,
  noteSendError,
  throttleChannel,
} from '../storage/channels.ts';
import { closeChat, giveUpOnChat } from '../storage/chat-updates.ts';
import type { Chat, Turn } from '../storage/chats.ts';
import { releasePart } from '../storage/turns.ts';
import type { JobOutcome } from './job-outcome.ts';
import { postpone } from './postpone.ts';

const settleMilliseconds = 5_000;
const patientMilliseconds = 15 * 60_000;
const longestThrottleMilliseconds = 15 * 60_000;
/** After so many tries in a row a person should look. */
const mostTries = 6;

/** It may have been sent: the reservation stays, and the next look settles it before anything else. */
export async function waitForOutcome(chat: Chat, turn: Turn): Promise<JobOutcome> {
  const failures = chat.failures ?? 0;
  if (failures + 1 >= mostTries) {
    await giveUpOnChat({ ...chat, turn }, 'Instagram did not tell whether an answer was sent.');
    return 'gave-up';
  }
  await postpone(chat, Date.now() + settleMilliseconds * 2 ** failures, 'failures');
  return 'postponed';
}

/** Meta said no, so the part was certainly not sent; what to do depends on why. */
export async function handleRefusal(
  channel: Channel,
  chat: Chat,
  turn: Turn,
  refusal: GraphRefusal,
): Promise<JobOutcome> {
  await releasePart(chat, turn);
  await noteSendError(channel, refusal, Date.now());
  return actOnRefusal(channel, chat, refusal);
}

/** What a refusal of any call for a chat means for the chat and its channel. */
export async function actOnRefusal(
  channel: Channel,
  chat: Chat,
  refusal: GraphRefusal,
): Promise<JobOutcome> {
  const { failureClass, code, subcode } = refusal;
  const { channelId, customerId } = chat;
  logger.warn('Meta refused a call', { channelId, customerId, failureClass, code, subcode });
  switch (failureClass) {
    case 'throttle':
      return waitOutThrottle(channel, chat, refusal.retryAfter);
    case 'reconnect':
      await markChannelForReconnect(channel);
      await postpone(chat, Date.now() + patientMilliseconds);
      return 'not-connected';
    case 'app':
    case 'permission':
      await postpone(chat, Date.now() + patientMilliseconds);
      return 'postponed';
    case 'thread':
    case 'recipient':
    case 'ownership':
      await closeChat(chat);
      return 'window-closed';
    default:
      await giveUpOnChat(chat, `Instagram refused an answer (Meta's error ${code}).`);
      return 'gave-up';
  }
}

/** Nothing is sent for the account before Meta takes calls again; calling on would prolong it. */
async function waitOutThrottle(
  channel: Channel,
  chat: Chat,
  retryAfter: number | undefined,
): Promise<JobOutcome> {
  const growing = Math.min(2_000 * 2 ** (chat.waits ?? 0), longestThrottleMilliseconds);
  const until = Date.now() + (retryAfter ?? growing);
  await throttleChannel(channel, until);
  await postpone(chat, until, 'waits');
  return 'throttled';
}
