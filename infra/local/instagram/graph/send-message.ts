import * as z from 'zod';
import type { Account } from '../accounts.ts';
import { type Conversation, customerWroteAt, type Message } from '../conversations.ts';
import { type Platform, sendEvent } from '../platform.ts';
import { echo } from '../webhooks/events.ts';
import { requireOwnNode } from './account-nodes.ts';
import type { GraphAnswer, GraphCall } from './graph-call.ts';
import {
  invalidMessageShape,
  invalidParameter,
  outsideWindow,
  unknownRecipient,
} from './graph-error.ts';

const HOUR = 3_600_000;
/** After the customer's last message; HUMAN_AGENT is for what a person wrote. */
const WINDOW = { standard: 24 * HOUR, humanAgent: 7 * 24 * HOUR };
const MAX_TEXT_BYTES = 1_000;
/** An echo arrives shortly after the answer. */
const ECHO_DELAY = 200;
const TYPING_LASTS = 20_000;

const attachment = z.looseObject({ type: z.string() });
const messageBody = z.looseObject({
  recipient: z.looseObject({ id: z.string() }),
  tag: z.string().optional(),
  message: z.looseObject({
    text: z.string().optional(),
    attachment: attachment.optional(),
    attachments: z.array(attachment).optional(),
  }),
});
const actionBody = z.looseObject({
  recipient: z.looseObject({ id: z.string() }),
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact']),
});

/**
 * `POST /{node}/messages` with a `message`. The answer's `message_id` is the `mid` of the echo.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
 */
export async function sendMessage(call: GraphCall, platform: Platform): Promise<GraphAnswer> {
  const account = requireOwnNode(call);
  const { recipient, message, tag } = parseBody(messageBody, call.parameters);
  const conversation = requireConversation(platform, account, recipient.id);
  requireOpenWindow(conversation, tag, platform.clock.now());
  const sent = platform.conversations.addAccountMessage(conversation, readContent(message));
  await sendEcho(platform, conversation, sent);
  return { status: 200, body: { recipient_id: recipient.id, message_id: sent.mid } };
}

/** `POST /{node}/messages` with a `sender_action`: answered without a message id. */
export function performSenderAction(call: GraphCall, platform: Platform): GraphAnswer {
  const account = requireOwnNode(call);
  const { recipient, sender_action: action } = parseBody(actionBody, call.parameters);
  const conversation = requireConversation(platform, account, recipient.id);
  if (action === 'mark_seen') conversation.isSeen = true;
  if (action === 'typing_on') conversation.typingUntil = platform.clock.now() + TYPING_LASTS;
  if (action === 'typing_off') conversation.typingUntil = 0;
  return { status: 200, body: { recipient_id: recipient.id } };
}

function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidMessageShape(z.prettifyError(parsed.error));
  return parsed.data;
}

/** Nobody can be written to who did not write to this very account first. */
function requireConversation(platform: Platform, account: Account, igsid: string): Conversation {
  const conversation = platform.conversations.findWith(account, igsid);
  if (!conversation) throw unknownRecipient();
  return conversation;
}

function requireOpenWindow(conversation: Conversation, tag: string | undefined, now: number): void {
  if (tag !== undefined && tag !== 'HUMAN_AGENT') {
    throw invalidParameter('Param tag must be one of {HUMAN_AGENT}');
  }
  const window = tag === undefined ? WINDOW.standard : WINDOW.humanAgent;
  if (now - customerWroteAt(conversation) > window) throw outsideWindow();
}

function readContent({ text, ...media }: z.infer<typeof messageBody>['message']) {
  const attachments = media.attachments ?? (media.attachment ? [media.attachment] : undefined);
  if (!text && !attachments) {
    throw invalidMessageShape('A message needs a text or an attachment.');
  }
  // The limit counts UTF-8 bytes, whatever the error text of Meta says about length.
  if (text && Buffer.byteLength(text) > MAX_TEXT_BYTES) {
    throw invalidParameter(
      `Length of param message[text] must be less than or equal to ${MAX_TEXT_BYTES}`,
    );
  }
  return { text, attachments };
}

async function sendEcho(
  platform: Platform,
  { account, customer }: Conversation,
  { mid, text, attachments, at }: Message,
): Promise<void> {
  const event = echo({
    account: account.professionalId,
    customer: customer.igsid,
    at,
    mid,
    text,
    attachments,
  });
  if (account.echoes === 'before-answer') await sendEvent(platform, account, event);
  if (account.echoes === 'after-answer') {
    platform.webhooks.runAfter(ECHO_DELAY, () => void sendEvent(platform, account, event));
  }
}
