import type { Conversation, ConversationMessage } from '../agents/conversation.ts';
import type { Agent } from '../storage/agents.ts';
import { type Chat, chatIdOf } from '../storage/chats.ts';
import { getMessages, listNewestMessages, type Message } from '../storage/messages.ts';
import { unansweredKeys } from './unanswered.ts';

/** How many messages of a chat the agent is shown besides the open ones. */
const historyLength = 20;

/**
 * The recent history and every open message, even one older than that history. Unsent messages are left out,
 * and so is what the customer wrote since the chat was read: an answer would not count for it, and the agent
 * would be asked again.
 */
export async function readConversation(agent: Agent, chat: Chat): Promise<Conversation> {
  const history = await listNewestMessages(chat, historyLength);
  const shown = new Set(history.map(({ messageKey }) => messageKey));
  const open = new Set(unansweredKeys(chat, Date.now()));
  const missing = [...open].filter((key) => !shown.has(key));
  const messages = [...(await getMessages(chat, missing)), ...history];
  const { customerId, customerName, customerUsername } = chat;
  return {
    tenantId: agent.tenantId,
    agentId: agent.agentId,
    chatId: chatIdOf(chat),
    customer: {
      id: customerId,
      ...(customerName && { name: customerName }),
      ...(customerUsername && { username: customerUsername }),
    },
    messages: messages
      .filter((message) => message.unsentAt === undefined && !cameSince(chat, message))
      .sort(byKey)
      .map((message) => describe(message, open.has(message.messageKey))),
  };
}

/** An entry, such as a referral, never needs an answer. */
function cameSince({ lastCustomerAt }: Chat, { author, type, timestamp }: Message): boolean {
  const isWritten = author === 'customer' && type === undefined;
  return isWritten && lastCustomerAt !== undefined && timestamp > lastCustomerAt;
}

function describe(message: Message, isOpen: boolean): ConversationMessage {
  const { mid, author, text, attachments, replyTo, payload, referral, timestamp } = message;
  return { id: mid, author, text, attachments, replyTo, payload, referral, at: timestamp, isOpen };
}

function byKey(a: Message, b: Message): number {
  return a.messageKey < b.messageKey ? -1 : 1;
}
