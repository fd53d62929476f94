import type { QuickReply } from '../instagram/send-message.ts';
import type { Attachment, Referral, ReplyTo } from '../instagram/webhook-events.ts';

/** What an agent is shown of a chat. */
export interface Conversation {
  tenantId: string;
  agentId: string;
  chatId: string;
  customer: { id: string; name?: string; username?: string };
  /** Oldest first; without unsent messages. */
  messages: ConversationMessage[];
}

export interface ConversationMessage {
  /** Meta's message id. */
  id: string;
  author: 'customer' | 'agent' | 'person';
  text?: string;
  attachments?: Attachment[];
  /** The message or story that it answers. */
  replyTo?: ReplyTo;
  /** The value of the button, quick reply, ice breaker or menu item that was tapped. */
  payload?: string;
  /** The ad or product that led to the message. */
  referral?: Referral;
  /** Unix milliseconds. */
  at: number;
  /** Whether it still awaits an answer. */
  isOpen: boolean;
}

/** One message of an answer: a text of any length, an image, or both; the image is sent first. */
export interface ReplyMessage {
  text?: string;
  /** A public https address: Meta fetches it. */
  image?: string;
  quickReplies?: QuickReply[];
}

/** What an agent does about the open messages. */
export type AgentAnswer =
  | { kind: 'reply'; messages: ReplyMessage[] }
  | { kind: 'hand-off'; reason: string }
  | { kind: 'silence' };
