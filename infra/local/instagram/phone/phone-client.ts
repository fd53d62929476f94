import type { Message } from '../conversations.ts';
import type { Delivery } from '../webhooks/webhook-sender.ts';

export interface PhoneAccount {
  username: string;
  name: string;
  professionalId: string;
  isSubscribed: boolean;
}

export interface WrittenMessage {
  mid: string;
  /** How the webhook's first try went; null: none was wanted. */
  delivery: Delivery | null;
}

export interface WrittenComment {
  id: string;
  delivery: Delivery;
}

export interface PhoneConversation {
  /** Oldest first. */
  messages: Message[];
  /** The last message's id: ask for what comes `after` it. */
  cursor: string | null;
  isSeen: boolean;
  isTyping: boolean;
}

export interface Phone {
  listAccounts(): Promise<PhoneAccount[]>;
  write(message: {
    text: string;
    from?: string;
    name?: string;
    to?: string;
  }): Promise<WrittenMessage>;
  readConversation(username: string, igsid: string, after?: string): Promise<PhoneConversation>;
}

/** The phone API of the stand-in at `metaUrl`. Throws with the stand-in's own explanation. */
export function createPhone(metaUrl: string): Phone {
  async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
    const response = await fetch(`${metaUrl}/_phone/${path}`, init);
    const answer = (await response.json()) as Answer & { error?: string };
    if (!response.ok) throw new Error(answer.error);
    return answer;
  }
  return {
    async listAccounts() {
      return (await ask<{ accounts: PhoneAccount[] }>('accounts')).accounts;
    },
    write: (message) => ask('messages', { method: 'POST', body: JSON.stringify(message) }),
    readConversation: (username, igsid, after) => {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      return ask(`conversations/${encodeURIComponent(username)}/${igsid}${query}`);
    },
  };
}
