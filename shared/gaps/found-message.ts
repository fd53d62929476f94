import type { ListedMessage, ListedParty } from '../instagram/listed-message.ts';
import type { CustomerMessage, Echo, MessageContent } from '../instagram/webhook-events.ts';
import type { Channel } from '../storage/channels.ts';
import { messageEventKey } from '../storage/seen-events.ts';

/** A message of the Conversations API, with who wrote it to whom. */
export interface FoundMessage extends ListedMessage {
  author: 'customer' | 'account';
  customerId: string;
  customerUsername?: string;
}

/**
 * Undefined unless exactly one of the two parties is the account: if our own message passed for a customer's,
 * the agent would answer itself.
 */
export function findAuthor(channel: Channel, message: ListedMessage): FoundMessage | undefined {
  const { from, to } = message;
  if (!to || isAccount(channel, from) === isAccount(channel, to)) return undefined;
  const author = isAccount(channel, from) ? 'account' : 'customer';
  const customer = author === 'customer' ? from : to;
  return { ...message, author, customerId: customer.id, customerUsername: customer.username };
}

/** Here Meta may name an account by any of its ids, and on Facebook also by its Page's. */
function isAccount(
  { accountId, appScopedId, pageId, username }: Channel,
  party: ListedParty,
): boolean {
  return [accountId, appScopedId, pageId].includes(party.id) || party.username === username;
}

/** The content that can be shown, in the form a webhook would have. */
function contentOf({ text, attachments }: ListedMessage): MessageContent {
  if (!text && attachments.length === 0) return { attachments: [{ type: 'unsupported' }] };
  return { ...(text && { text }), ...(attachments.length > 0 && { attachments }) };
}

/**
 * Whether it was written before the agent had the account: such a message is only history. Meta's times are
 * whole seconds here.
 */
export function isHistory(
  { answersFrom = 0 }: Channel,
  { createdAt }: Pick<FoundMessage, 'createdAt'>,
): boolean {
  return createdAt < Math.floor(answersFrom / 1000) * 1000;
}

/**
 * The event that its webhook would have brought.
 *
 * @param mayBeAnswered whether it may still be answered
 */
export function toEvent(
  channel: Channel,
  message: FoundMessage,
  mayBeAnswered: boolean,
): CustomerMessage | Echo {
  const { mid, customerId, createdAt: timestamp, author, text, attachments } = message;
  const base = {
    accountId: channel.accountId,
    eventKey: messageEventKey(mid),
    ...{ mid, customerId, timestamp, content: contentOf(message) },
  };
  const isOld = isHistory(channel, message);
  if (author === 'account') return { ...base, kind: 'echo', isHistory: isOld };
  const isShown = text !== '' || attachments.length > 0;
  return { ...base, kind: 'customer-message', wantsAnswer: mayBeAnswered && isShown && !isOld };
}
