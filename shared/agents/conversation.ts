import type { Attachment } from '../instagram/webhook-events.ts';

/** What an agent is shown of a chat. */
export interface Conversation {
  tenantId: string;
  agentId: string;
  chatId: string;
  customer: { id: string };
  /** Oldest first. */
  messages: ConversationMessage[];
}

interface ConversationMessage {
  /** Meta's message id. */
  id: string;
  author: 'customer' | 'agent' | 'person';
  text?: string;
  attachments?: Attachment[];
  /** Unix milliseconds. */
  at: number;
  /** Whether it still awaits an answer. */
  isOpen: boolean;
}

/** What an agent does about the open messages. */
export type AgentAnswer =
  | { kind: 'reply'; texts: string[] }
  | { kind: 'hand-off'; reason: string }
  | { kind: 'silence' };
