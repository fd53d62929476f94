import { noteRefusal, waitOutThrottle } from '../channels/note-refusal.ts';
import { ApiError } from '../errors.ts';
import { countFailedSend } from '../figures/count-answer.ts';
import { countFigures } from '../figures/count-figures.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { type MessageTag, sendMessage } from '../instagram/send-message.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat, SendReservation } from '../storage/chats.ts';
import { messageKeyOf } from '../storage/messages.ts';
import type { PersonSend } from '../storage/person-sends.ts';
import { messageEventKey } from '../storage/seen-events.ts';
import { confirmSendPart, releaseSendPart, reserveSendPart } from '../storage/send-parts.ts';
import { prolongTakeOver } from '../storage/take-overs.ts';
import { leaseFrom } from './claim-send.ts';
import { earliestLook, findSentMessage } from './find-sent-message.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

/** Everything that the parts of one send need. */
export interface Delivery {
  channel: Channel;
  access: GraphAccess;
  chat: Chat;
  send: PersonSend;
  tag: MessageTag | undefined;
}

/**
 * Sends the parts that are not sent yet, in order, and returns the message ids of all parts. The person takes
 * over the chat before the first part is sent. Each part is reserved first, so that one which may have been
 * sent is looked for instead of sent again.
 */
export async function deliverSend(delivery: Delivery): Promise<string[]> {
  const { chat, send } = delivery;
  const now = Date.now();
  await prolongTakeOver(chat, now + takeOverMilliseconds, now);
  const mids = send.mids.slice(0, send.next);
  for (let index = send.next; index < send.parts.length; index += 1) {
    mids.push((await findPart(delivery, index)) ?? (await sendPart(delivery, index)));
  }
  return mids;
}

/** The message id of a part whose send got no response, if it is in the conversation. */
async function findPart(delivery: Delivery, index: number): Promise<string | undefined> {
  const { channel, chat, send } = delivery;
  const reservation = chat.sends?.[send.sendId];
  if (reservation?.partIndex !== index) return undefined;
  const { text, reservedAt } = reservation;
  const found = await findSentMessage(channel, chat.customerId, text, reservedAt);
  if (found === 'too-early') throw outcomeUnknown(reservation);
  if (found === 'not-sent') return undefined;
  if (found instanceof GraphRefusal) throw found;
  await confirm(delivery, reservation, found.mid, Math.max(found.createdAt, reservedAt));
  return found.mid;
}

async function sendPart(delivery: Delivery, index: number): Promise<string> {
  const { access, chat, send, tag } = delivery;
  const part = send.parts[index] as PersonSend['parts'][number];
  const { text, attachments, replyTo } = part;
  const { authorId } = send;
  const now = Date.now();
  const reservation = { partIndex: index, reservedAt: now, authorId, text, attachments, replyTo };
  if (!(await reserveSendPart(chat, send, reservation, leaseFrom(now)))) {
    throw new ApiError('RATE_LIMITED', 'The chat has just changed. Send it again.', {
      'retry-after': '1',
    });
  }
  let mid: string;
  try {
    mid = await sendMessage(access, chat.customerId, part, tag);
  } catch (error) {
    throw await settleFailure(delivery, reservation, error);
  }
  await confirm(delivery, reservation, mid, Date.now());
  return mid;
}

async function confirm(
  { channel, chat, send }: Delivery,
  reservation: SendReservation,
  mid: string,
  timestamp: number,
): Promise<void> {
  const { accountId, retentionDays } = channel;
  const messageKey = messageKeyOf(timestamp, mid);
  const eventKey = messageEventKey(mid);
  const isNew = await confirmSendPart(
    chat,
    send.sendId,
    reservation,
    { accountId, eventKey, timestamp, messageKey, retentionDays },
    { messageKey, mid, timestamp },
    Date.now(),
  );
  if (isNew) countFigures(channel, { sentByPeople: 1 }, timestamp);
}

/** Without a clear response the reservation stays; after a refusal the part was definitely not sent. */
async function settleFailure(
  { channel, chat, send }: Delivery,
  reservation: SendReservation,
  error: unknown,
): Promise<unknown> {
  countFailedSend(channel, error);
  if (error instanceof GraphUnreachable) return outcomeUnknown(reservation);
  if (!(error instanceof GraphRefusal)) return error;
  if (error.failureClass === 'unknown-outcome') return outcomeUnknown(reservation);
  await releaseSendPart(chat, send.sendId, reservation);
  await noteRefusedCall(channel, error);
  return error;
}

/** What the refusal of a person's call says about the whole channel. */
export async function noteRefusedCall(channel: Channel, refusal: GraphRefusal): Promise<void> {
  const { failureClass, retryAfter, throttlesApp } = refusal;
  const now = Date.now();
  await noteRefusal(channel, refusal, now);
  if (failureClass === 'throttle' && retryAfter !== undefined && !throttlesApp) {
    await waitOutThrottle(channel, refusal, now);
  }
}

function outcomeUnknown(reservation: SendReservation): ApiError {
  const wait = Math.max(earliestLook(reservation, reservation.reservedAt) - Date.now(), 1_000);
  return new ApiError(
    'API_ERROR',
    'Instagram did not say whether the message was sent. Repeat the call with the same Idempotency-Key: it looks for the message before it sends anything.',
    { 'retry-after': String(Math.ceil(wait / 1000)) },
  );
}
