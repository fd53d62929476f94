/** One thing that happened in an Instagram account, however Meta wrapped it. */
export type WebhookEvent =
  | CustomerMessage
  | CustomerEntry
  | Echo
  | Unsend
  | Edit
  | Poke
  | Reaction
  | Seen
  | HandOver
  | CommentEvent
  | UnusedEvent;

/** An event that belongs to the conversation with one person. */
export type ChatEvent = Exclude<WebhookEvent, Poke | CommentEvent | UnusedEvent>;

interface EventBase {
  /** The professional account it happened in (`entry.id`). */
  accountId: string;
  /** Unix milliseconds, by Meta's clock. */
  timestamp: number;
}

interface ChatEventBase extends EventBase {
  /** The same for every delivery of an event, and different from any other event of the account. */
  eventKey: string;
  /** The Instagram-scoped id of the person, whichever of the two acted. */
  customerId: string;
}

/** What somebody wrote. Media is kept by reference: Meta's link expires. */
export interface MessageContent {
  text?: string;
  attachments?: Attachment[];
  replyTo?: ReplyTo;
  /** What the quick reply, ice breaker, menu item or button that was tapped stands for. */
  payload?: string;
  referral?: Referral;
}

interface MessageEvent extends ChatEventBase {
  mid: string;
  content: MessageContent;
}

/** A person wrote to the account, or tapped a button. */
export interface CustomerMessage extends MessageEvent {
  kind: 'customer-message';
  /**
   * Another app has the thread (https://developers.facebook.com/docs/messenger-platform/conversation-routing),
   * or webhooks cannot show the message: it is recorded and left to people.
   */
  wantsAnswer: boolean;
}

/** A person did something other than write: it appears in the history, but opens no window. */
export interface CustomerEntry extends MessageEvent {
  kind: 'customer-entry';
  type: 'referral' | 'opt-in';
}

/** The account wrote to a person: through us, or by somebody in the Instagram app. */
export interface Echo extends MessageEvent {
  kind: 'echo';
  /** From before the agent had the account: it does not silence the agent. */
  isHistory?: boolean;
}

/** Somebody unsent a message: its content must be deleted. */
export interface Unsend extends ChatEventBase {
  kind: 'unsend';
  mid: string;
  author: 'customer' | 'account';
}

/** A message has a new text. */
export interface Edit extends ChatEventBase {
  kind: 'edit';
  mid: string;
  author: 'customer' | 'account';
  text: string;
  /** How often it was edited. */
  count: number;
}

/** Only the existence of a message is known: it must be fetched by its id. */
export interface Poke extends EventBase {
  kind: 'poke';
  mid: string;
  /** How often it was edited: present if the message is not new. */
  edits?: number;
}

export interface Reaction extends ChatEventBase {
  kind: 'reaction';
  mid: string;
  by: 'customer' | 'account';
  /** The emoji, or Meta's name for it; absent: the reaction was removed. */
  emoji?: string;
}

/** The person has read what the account wrote until this time. */
interface Seen extends ChatEventBase {
  kind: 'seen';
}

/** Another app or inbox was given the thread, or took it. */
export interface HandOver extends ChatEventBase {
  kind: 'hand-over';
  action: 'pass' | 'take';
  /** The Meta app that has it now, and the one that had it. */
  newOwner: string;
  previousOwner?: string;
}

/** Somebody commented on a post or a live broadcast of the account. */
export interface CommentEvent extends EventBase {
  kind: 'comment';
  commentId: string;
  /** The comment it answers. */
  parentId?: string;
  author: { id: string; username?: string };
  /** The account itself wrote it: our own public reply comes back like this, too. */
  isOwn: boolean;
  text?: string;
  mediaId?: string;
  /** The original post, if an advertisement shows it again: its comments arrive under both ids. */
  originalMediaId?: string;
  isLive: boolean;
}

/** Authentic, but with nothing to do: distinguished only for the log. */
interface UnusedEvent extends EventBase {
  kind: 'unused';
  reason: string;
}

export interface Attachment {
  type: string;
  url?: string;
  title?: string;
  /** The post or reel that was shared. */
  mediaId?: string;
}

/** What a message answers. */
export interface ReplyTo {
  mid?: string;
  story?: { id?: string; url?: string };
}

/** Where the customer came from: an ad, a product, a link. */
export interface Referral {
  ref?: string;
  source?: string;
  type?: string;
  adId?: string;
  adTitle?: string;
  productId?: string;
}
