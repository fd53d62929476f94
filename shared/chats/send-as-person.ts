import { graphAccess } from '../channels/channel-access.ts';
import { ApiError } from '../errors.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import { sendReaction } from '../instagram/send-message.ts';
import { forgetSendError } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';
import { type Chat, findChat } from '../storage/chats.ts';
import { setReaction } from '../storage/message-changes.ts';
import { finishSend, isComplete, type PersonSend, releaseSend } from '../storage/person-sends.ts';
import { findMessageKey } from '../storage/seen-events.ts';
import { claimSend, fingerprintOf, leaseFrom } from './claim-send.ts';
import { type Composition, composeParts } from './compose-parts.ts';
import { type Delivery, deliverSend, noteRefusedCall } from './deliver-send.ts';
import { requireWindowForPerson } from './reply-window.ts';

/** What a member of staff sends: a message, or a reaction to one. */
export interface SendRequest extends Composition {
  /** The Instagram-scoped id of the customer. */
  to: string;
  reaction?: { messageId: string; emoji: string };
}

/**
 * Sends what a person wrote, once per idempotency key: repeating the call returns the first one's result, or
 * finishes it. The message answers everything before it and takes the chat over from the agent.
 *
 * @param authorId the subject of the person's token
 * @returns the message ids, none for a reaction
 * @throws NOT_CONNECTED, AUTH_FAILED, NOT_FOUND if the customer never wrote, VALIDATION_ERROR if the chat was
 *   erased since the key was used, WINDOW_CLOSED, RATE_LIMITED, API_ERROR
 */
export async function sendAsPerson(
  channel: Channel,
  authorId: string,
  request: SendRequest,
  idempotencyKey: string,
): Promise<string[]> {
  const now = Date.now();
  const send = await claimSend(newSend(channel, authorId, request, idempotencyKey, now), now);
  if (isComplete(send)) return send.mids;
  try {
    const mids = await carryOut(channel, send, request, now);
    await finishSend(send, mids);
    await forgetSendError(channel);
    return mids;
  } catch (error) {
    await releaseSend(send);
    throw error;
  }
}

function newSend(
  { channelId }: Channel,
  authorId: string,
  request: SendRequest,
  idempotencyKey: string,
  now: number,
): PersonSend {
  return {
    sendId: fingerprintOf(idempotencyKey),
    fingerprint: fingerprintOf(JSON.stringify(request)),
    channelId,
    customerId: request.to,
    authorId,
    parts: composeParts(request),
    next: 0,
    mids: [],
    isDone: false,
    leaseUntil: leaseFrom(now),
  };
}

async function carryOut(
  channel: Channel,
  send: PersonSend,
  { reaction }: SendRequest,
  now: number,
): Promise<string[]> {
  requireSendingChannel(channel, now);
  const chat = await requireWrittenChat(send);
  const tag = requireWindowForPerson(chat, channel, now);
  const delivery = { channel, access: await graphAccess(channel), chat, send, tag };
  if (!reaction) return deliverSend(delivery);
  await react(delivery, reaction);
  return [];
}

/** Meta returns no message id for a reaction, and perhaps sends no event: so it is recorded at once. */
async function react(
  { channel, access, chat }: Delivery,
  reaction: NonNullable<SendRequest['reaction']>,
): Promise<void> {
  // Taken before the call, so that what somebody does in the app afterwards is newer.
  const at = Date.now();
  try {
    await sendReaction(access, chat.customerId, reaction);
  } catch (error) {
    if (error instanceof GraphRefusal) await noteRefusedCall(channel, error);
    throw error;
  }
  const messageKey = await findMessageKey(channel.accountId, reaction.messageId);
  if (messageKey === undefined || messageKey === 'erased') return;
  await setReaction(chat, messageKey, 'account', { emoji: reaction.emoji, at });
}

function requireSendingChannel({ state, username, throttledUntil = 0 }: Channel, now: number) {
  if (state === 'reconnect') {
    throw new ApiError(
      'AUTH_FAILED',
      `Instagram no longer lets us in. Please reconnect @${username}.`,
    );
  }
  if (state !== 'active') throw new ApiError('NOT_CONNECTED', `@${username} is not connected.`);
  if (throttledUntil > now) {
    throw new ApiError('RATE_LIMITED', 'Instagram takes no more calls for now. Try later.', {
      'retry-after': String(Math.ceil((throttledUntil - now) / 1000)),
    });
  }
}

/** Only customers who wrote first can be written to. */
async function requireWrittenChat(send: PersonSend): Promise<Chat> {
  const chat = await findChat(send);
  if (chat) requireNotErasedSince(send, chat);
  if (chat?.lastCustomerAt !== undefined) return chat;
  throw new ApiError(
    'NOT_FOUND',
    `There is no chat with ${send.customerId}: on Instagram the customer must write first.`,
  );
}

/** Erasing the chat removed what was known of a part on its way: it is unknown whether it was sent. */
function requireNotErasedSince({ reservedAt }: PersonSend, { deletedBefore = 0 }: Chat): void {
  if (reservedAt === undefined || reservedAt > deletedBefore) return;
  throw new ApiError(
    'VALIDATION_ERROR',
    'headers.idempotency-key: was used before the chat was erased. Use a new key for each message.',
  );
}
