/**
 * Webhook bodies as Instagram sends them, as plain values: build events, put them into accounts' entries, and
 * put the entries into one body. Shapes and key order follow
 * https://developers.facebook.com/docs/instagram-platform/webhooks/examples and captured deliveries.
 * `thread-events.ts` has what else people do in a thread, `change-bodies.ts` has comments.
 */
export interface WebhookBody {
  object: 'instagram';
  entry: WebhookEntry[];
}

interface WebhookEntry {
  /** Unix milliseconds, but seconds in an entry with `changes`. */
  time: number;
  id: string;
  messaging?: MessagingEvent[];
  /** Events of a thread that another app controls. */
  standby?: MessagingEvent[];
  changes?: { field: string; value: Record<string, unknown> }[];
}

export interface MessagingEvent {
  sender?: { id: string };
  recipient?: { id: string };
  /** Unix milliseconds. */
  timestamp: number;
  message?: Record<string, unknown>;
  message_edit?: Record<string, unknown>;
  read?: { mid: string };
  reaction?: Record<string, unknown>;
  postback?: Record<string, unknown>;
  referral?: Record<string, unknown>;
  optin?: Record<string, unknown>;
  pass_thread_control?: Record<string, unknown>;
  take_thread_control?: Record<string, unknown>;
}

/** Who is in the thread, and when it happened. */
export interface Parties {
  /** Professional account id. */
  account: string;
  /** Instagram-scoped id of the person. */
  customer: string;
  /** Unix milliseconds. */
  at: number;
}

export interface AboutMessage extends Parties {
  mid: string;
}

interface WrittenMessage extends AboutMessage {
  text?: string;
  attachments?: unknown[];
}

/** Everything that a customer's message may contain. */
interface CustomerMessage extends WrittenMessage {
  /** The payload of the quick reply that was tapped. */
  quickReply?: string;
  replyTo?: Record<string, unknown>;
  referral?: Record<string, unknown>;
  /** Instagram cannot show it by webhook, so the event says nothing else about it. */
  isUnsupported?: boolean;
}

export function customerMessage(written: CustomerMessage): MessagingEvent {
  const { mid, text, attachments, quickReply, replyTo, referral, isUnsupported } = written;
  return {
    ...fromCustomer(written),
    message: {
      mid,
      text,
      attachments,
      quick_reply: quickReply === undefined ? undefined : { payload: quickReply },
      reply_to: replyTo,
      referral,
      is_unsupported: isUnsupported,
    },
  };
}

export function textMessage({ mid, text, ...parties }: WrittenMessage): MessagingEvent {
  return { ...fromCustomer(parties), message: { mid, text } };
}

/**
 * What the account wrote, by API or by a person in the app: only the mid tells which, because Instagram sends
 * no app id. Sender and recipient are swapped.
 */
export function echo({ mid, text, attachments, ...parties }: WrittenMessage): MessagingEvent {
  return { ...fromAccount(parties), message: { mid, text, is_echo: true, attachments } };
}

export function messageEdit({
  mid,
  text,
  edits = 1,
  by = 'customer',
  ...parties
}: WrittenMessage & { edits?: number; by?: Author }): MessagingEvent {
  return { ...from(by, parties), message_edit: { mid, text, num_edit: edits } };
}

/**
 * What many apps receive together with or instead of a new message: an edit number 0 without text, sender or
 * recipient. The message can only be fetched by its mid. `edits` is for a later edit.
 */
export function editWithoutSender({
  mid,
  at,
  edits = 0,
}: {
  mid: string;
  at: number;
  edits?: number;
}): MessagingEvent {
  return { timestamp: at, message_edit: { mid, num_edit: edits } };
}

/** Meta documents it for customers only; for the account's own message it is an echo, by analogy. */
export function deletedMessage({
  mid,
  by = 'customer',
  ...parties
}: AboutMessage & { by?: Author }): MessagingEvent {
  const isEcho = by === 'account' ? { is_echo: true } : {};
  return { ...from(by, parties), message: { mid, is_deleted: true, ...isEcho } };
}

/** The customer has read up to `mid`. */
export function seen({ mid, ...parties }: AboutMessage): MessagingEvent {
  return { ...fromCustomer(parties), read: { mid } };
}

/** One delivery, in which Meta may combine entries of several accounts and several events. */
export function webhookBody(
  ...entries: {
    accountId: string;
    sentAt: number;
    events: MessagingEvent[];
    isStandby?: boolean;
  }[]
): WebhookBody {
  return {
    object: 'instagram',
    entry: entries.map(({ accountId, sentAt, events, isStandby }) => ({
      time: sentAt,
      id: accountId,
      ...(isStandby ? { standby: events } : { messaging: events }),
    })),
  };
}

type Author = 'customer' | 'account';

function from(author: Author, parties: Parties) {
  return author === 'customer' ? fromCustomer(parties) : fromAccount(parties);
}

export function fromCustomer({ account, customer, at }: Parties) {
  return { sender: { id: customer }, recipient: { id: account }, timestamp: at };
}

export function fromAccount({ account, customer, at }: Parties) {
  return { sender: { id: account }, recipient: { id: customer }, timestamp: at };
}
