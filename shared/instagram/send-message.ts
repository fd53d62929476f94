import { callGraph, type GraphAccess } from './graph-client.ts';
import { GraphUnreachable } from './graph-errors.ts';
import { readMessageId } from './loose-json.ts';

/**
 * Sends one text (at most 1000 bytes of UTF-8) and answers the message id that its echo will carry.
 * Meta has no idempotency key: a GraphUnreachable means that it may have been sent.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api
 */
export async function sendText(
  access: GraphAccess,
  customerId: string,
  text: string,
): Promise<string> {
  const answer = await callGraph(access, {
    method: 'POST',
    path: 'me/messages',
    body: { recipient: { id: customerId }, message: { text } },
  });
  const mid = readMessageId(answer['message_id']);
  if (!mid) throw new GraphUnreachable('the answer to a send has no message_id');
  return mid;
}

/** Shows the customer that their message was seen, or that an answer is being written. */
export async function showActivity(
  access: GraphAccess,
  customerId: string,
  action: 'mark_seen' | 'typing_on',
): Promise<void> {
  await callGraph(access, {
    method: 'POST',
    path: 'me/messages',
    body: { recipient: { id: customerId }, sender_action: action },
  });
}
