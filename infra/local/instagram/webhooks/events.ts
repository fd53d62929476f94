/**
 * Webhook bodies as Instagram sends them, as plain values: build events, put them into entries of
 * accounts, put the entries into one body. Shapes and key order follow
 * https://developers.facebook.com/docs/instagram-platform/webhooks/examples and captured deliveries.
 */
export interface WebhookBody {
  object: 'instagram';
  entry: WebhookEntry[];
}

interface WebhookEntry {
  /** Unix milliseconds, with `changes` seconds. */
  time: number;
  id: string;
  messaging?: MessagingEvent[];
  /** Events of a thread that another app controls. */
  standby?: MessagingEvent[];
  changes?: { field: 'comments'; value: CommentValue }[];
}

interface CommentValue {
  id: string;
  from: { id: string; username: string };
  text: string;
  media: { id: string; media_product_type: 'FEED' };
}

export interface MessagingEvent {
  sender?: { id: string };
  recipient?: { id: string };
  /** Unix milliseconds. */
  timestamp: number;
  message?: Record<string, unknown>;
  message_edit?: Record<string, unknown>;
  read?: { mid: string };
}

interface AboutMessage {
  mid: string;
  /** Professional account id. */
  account: string;
  /** Instagram-scoped id of the person. */
  customer: string;
  /** Unix milliseconds. */
  at: number;
}

interface WrittenMessage extends AboutMessage {
  text?: string;
  attachments?: unknown[];
}

export function textMessage({ mid, text, ...parties }: WrittenMessage): MessagingEvent {
  return { ...fromCustomer(parties), message: { mid, text } };
}

/**
 * What the account wrote, by API or by a person in the app: only the mid tells which, Instagram sends
 * no app id. Sender and recipient are swapped.
 */
export function echo({
  account,
  customer,
  at,
  mid,
  text,
  attachments,
}: WrittenMessage): MessagingEvent {
  return {
    sender: { id: account },
    recipient: { id: customer },
    timestamp: at,
    message: { mid, text, attachments, is_echo: true },
  };
}

export function messageEdit({
  mid,
  text,
  edits = 1,
  ...parties
}: WrittenMessage & { edits?: number }): MessagingEvent {
  return { ...fromCustomer(parties), message_edit: { mid, text, num_edit: edits } };
}

/**
 * What many apps receive beside or instead of a brand-new message: an edit number 0 without text,
 * sender and recipient. The message can only be fetched by its mid.
 */
export function editWithoutSender({ mid, at }: { mid: string; at: number }): MessagingEvent {
  return { timestamp: at, message_edit: { mid, num_edit: 0 } };
}

export function deletedMessage({ mid, ...parties }: AboutMessage): MessagingEvent {
  return { ...fromCustomer(parties), message: { mid, is_deleted: true } };
}

/** The customer has read up to `mid`. */
export function seen({ mid, ...parties }: AboutMessage): MessagingEvent {
  return { ...fromCustomer(parties), read: { mid } };
}

/** One delivery; Meta may mix entries of several accounts and several events in it. */
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

/** A comment under a post; real deliveries use `changes`, whatever the documentation prints. */
export function commentBody(accountId: string, sentAt: number, value: CommentValue): WebhookBody {
  const changes = [{ field: 'comments' as const, value }];
  return {
    object: 'instagram',
    entry: [{ id: accountId, time: Math.floor(sentAt / 1000), changes }],
  };
}

function fromCustomer({ account, customer, at }: Omit<AboutMessage, 'mid'>) {
  return { sender: { id: customer }, recipient: { id: account }, timestamp: at };
}
