import * as z from 'zod';
import type { Conversation } from '../../conversations.ts';
import type { Platform } from '../../platform.ts';
import type { AccountCall, GraphAnswer } from '../graph-call.ts';
import { parseBody } from './message-body.ts';
import { requireConversation } from './require-sendable.ts';
import { requireMessageOf } from './send-message.ts';

const TYPING_LASTS = 20_000;

const recipient = z.looseObject({ id: z.string() });
const actionBody = z.discriminatedUnion('sender_action', [
  z.looseObject({
    recipient,
    sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']),
  }),
  z.looseObject({
    recipient,
    sender_action: z.literal('react'),
    payload: z.looseObject({ message_id: z.string(), reaction: z.string() }),
  }),
  z.looseObject({
    recipient,
    sender_action: z.literal('unreact'),
    payload: z.looseObject({ message_id: z.string() }),
  }),
]);

/**
 * `POST /{node}/messages` with a `sender_action`: answered without a message id, and not echoed.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
 */
export function performSenderAction(call: AccountCall, platform: Platform): GraphAnswer {
  const action = parseBody(actionBody, call.parameters);
  const conversation = requireConversation(call, action.recipient.id, platform);
  perform(action, conversation, call.method, platform.clock.now());
  return { status: 200, body: { recipient_id: action.recipient.id } };
}

function perform(
  action: z.infer<typeof actionBody>,
  conversation: Conversation,
  method: string,
  now: number,
): void {
  switch (action.sender_action) {
    case 'mark_seen':
      conversation.isSeen = true;
      return;
    case 'typing_on':
      conversation.typingUntil = now + TYPING_LASTS;
      return;
    case 'typing_off':
      conversation.typingUntil = 0;
      return;
    case 'react': {
      const { message_id: mid, reaction } = action.payload;
      requireMessageOf(conversation, mid, method).reaction = reaction;
      return;
    }
    case 'unreact':
      delete requireMessageOf(conversation, action.payload.message_id, method).reaction;
  }
}
