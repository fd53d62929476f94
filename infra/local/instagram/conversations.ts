import type { Clock } from '../clock.ts';
import type { Account } from './accounts.ts';
import { createConversationId, createMessageId } from './message-ids.ts';
import type { Message, MessageContent } from './messages.ts';

/** Somebody on Instagram who writes to an account. */
export interface Person {
  /** Instagram-scoped id: unique to this person and one account. */
  igsid: string;
  username: string;
  name: string;
}

export interface Conversation {
  id: string;
  account: Account;
  customer: Person;
  /** Oldest first. */
  messages: Message[];
  /** Whether the account has marked everything so far as seen. */
  isSeen: boolean;
  /** The mid up to which the customer has read; absent: nothing yet. */
  customerReadTo?: string;
  /** Unix milliseconds, when Instagram removes the typing indicator by itself. */
  typingUntil: number;
  /** Absent: the account's setting for all its threads applies. */
  threadOwner?: Account['threadOwner'];
}

/** Everything that people and accounts wrote to each other. */
export class Conversations {
  #conversations: Conversation[] = [];
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Most recently active first, as Meta lists them. */
  listOf(account: Account): Conversation[] {
    return this.#conversations
      .filter((conversation) => conversation.account === account)
      .sort((a, b) => updatedAt(b) - updatedAt(a));
  }

  find(id: string): Conversation | undefined {
    return this.#conversations.find((conversation) => conversation.id === id);
  }

  /** Undefined when neither side ever wrote. */
  findWith(account: Account, igsid: string): Conversation | undefined {
    return this.#conversations.find(
      (conversation) => conversation.account === account && conversation.customer.igsid === igsid,
    );
  }

  findMessage(mid: string): { conversation: Conversation; message: Message } | undefined {
    for (const conversation of this.#conversations) {
      const message = conversation.messages.find((candidate) => candidate.mid === mid);
      if (message) return { conversation, message };
    }
    return undefined;
  }

  addCustomerMessage(account: Account, customer: Person, content: MessageContent): Message {
    const conversation = this.open(account, customer);
    conversation.isSeen = false;
    return this.#append(conversation, 'customer', content);
  }

  addAccountMessage(conversation: Conversation, content: MessageContent): Message {
    conversation.typingUntil = 0;
    return this.#append(conversation, 'account', content);
  }

  /** The conversation with a person, created without messages if they have none yet. */
  open(account: Account, customer: Person): Conversation {
    const known = this.findWith(account, customer.igsid);
    if (known) return known;
    const conversation: Conversation = {
      id: createConversationId(),
      account,
      customer,
      messages: [],
      isSeen: false,
      typingUntil: 0,
    };
    this.#conversations.push(conversation);
    return conversation;
  }

  #append(conversation: Conversation, author: Message['author'], content: MessageContent): Message {
    const message: Message = {
      mid: createMessageId(),
      author,
      ...content,
      at: this.#clock.now(),
      isDeleted: false,
    };
    conversation.messages.push(message);
    return message;
  }
}

/** When either side last wrote, in Unix milliseconds. */
export function updatedAt({ messages }: Conversation): number {
  return messages.at(-1)?.at ?? 0;
}

/** The app that may send in the thread; other apps only listen, in standby. */
export function threadOwnerOf(
  conversation: Conversation | undefined,
  account: Account,
): Account['threadOwner'] {
  return conversation?.threadOwner ?? account.threadOwner;
}

/**
 * When the customer last wrote, in Unix milliseconds: the conversation window starts there. 0: never, as
 * after a private reply to a comment.
 */
export function customerWroteAt({ messages }: Conversation): number {
  return messages.findLast(({ author }) => author === 'customer')?.at ?? 0;
}
