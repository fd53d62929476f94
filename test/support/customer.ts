import type { Account } from '../../infra/local/instagram/accounts.ts';
import { type MessagingEvent, textMessage } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';

/** A person with the stand-in's phone. */
export interface Customer {
  id: string;
  /** Writes on the phone; returns the webhook's event, for the test to deliver as it likes. */
  writes(text: string): Promise<MessagingEvent & { message: { mid: string } }>;
  /** What the account wrote to this person, as Instagram has it. */
  received(): Promise<string[]>;
}

export function createCustomer(run: Run, account: Account, name: string): Customer {
  const id = `1050${[...name].map((letter) => letter.charCodeAt(0)).join('')}`;
  const phone = `${run.meta.url}/_phone`;
  return {
    id,
    async writes(text) {
      const response = await fetch(`${phone}/messages`, {
        method: 'POST',
        body: JSON.stringify({ text, from: id, to: account.username, webhook: 'none' }),
      });
      const { mid } = (await response.json()) as { mid: string };
      const parties = { account: account.professionalId, customer: id, at: run.clock.now() };
      return textMessage({ ...parties, mid, text }) as Awaited<ReturnType<Customer['writes']>>;
    },
    async received() {
      const response = await fetch(`${phone}/conversations/${account.username}/${id}`);
      const { messages } = (await response.json()) as {
        messages: { author: string; text: string }[];
      };
      return messages.filter(({ author }) => author === 'account').map(({ text }) => text);
    },
  };
}
