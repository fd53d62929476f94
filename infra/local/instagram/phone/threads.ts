import type { Account } from '../accounts.ts';
import type { Conversation, Person } from '../conversations.ts';
import { RefusedRequest } from '../http-exchange.ts';
import type { Message } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { Parties } from '../webhooks/events.ts';
import { personWithId, somebody } from './people.ts';
import { findAccount } from './phone-accounts.ts';

/** Who acts on the phone: by default the usual customer and the first account. */
interface People {
  from?: string;
  name?: string;
  to?: string;
}

/** The two sides of a thread, whether or not they ever wrote. */
export function readPeople(
  { from, name, to }: People,
  platform: Platform,
): { account: Account; customer: Person } {
  return {
    account: findAccount(platform, to),
    customer: personWithId(from ?? somebody.igsid, name),
  };
}

/** Throws RefusedRequest (404) if neither side ever wrote. */
export function requireThread(platform: Platform, account: Account, igsid: string): Conversation {
  const conversation = platform.conversations.findWith(account, igsid);
  if (conversation) return conversation;
  throw new RefusedRequest(404, `${igsid} never wrote to @${account.username}.`);
}

/** Throws RefusedRequest (404) if there is no such message, or no longer. */
export function requireMessage(
  platform: Platform,
  mid: string,
): { conversation: Conversation; message: Message } {
  const found = platform.conversations.findMessage(mid);
  if (found && !found.message.isDeleted) return found;
  throw new RefusedRequest(404, `Nobody wrote a message ${mid}, or it was taken back.`);
}

/** The ids that events carry; `at` is in Unix milliseconds. */
export function partiesOf(
  { account, customer }: { account: Account; customer: Person },
  at: number,
): Parties {
  return { account: account.professionalId, customer: customer.igsid, at };
}
