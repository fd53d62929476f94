import type { AccountOptions, MessengerProfile } from './account-options.ts';
import { inventToken } from './invent-token.ts';
import type { NewPage, Page } from './pages.ts';

/** An Instagram account as Meta knows it. Change a field to change what Meta answers. */
export interface Account extends AccountOptions {
  /** `user_id` of `/me` and `entry.id` of webhooks (starts with 1784). */
  professionalId: string;
  /** `id` of `/me`, which the deauthorize and data-deletion callbacks carry. */
  appScopedId: string;
  username: string;
  name: string;
  /** A personal account passes the login dialog; only `/me` then shows that the app cannot use it. */
  accountType: 'BUSINESS' | 'MEDIA_CREATOR' | 'PERSONAL';
  /** Long-lived token like those from the app's dashboard, for graph.instagram.com only. */
  loginToken: string;
  /** Unix milliseconds; absent: never. */
  loginTokenExpiresAt?: number;
  /** The Facebook Page linked to the account. */
  page?: Page;
  /** Whether `/me` answers `{"data":[{…}]}`, as Meta documents, or `{…}`, as it mostly does. */
  wrapsMeInData: boolean;
  codeAnswer: CodeAnswer;
  /** What the app subscribed to, per login; nothing in either list means no webhooks at all. */
  subscribedFields: { instagram: string[]; page: string[] };
  /** What people see before they write: ice breakers and the persistent menu. */
  messengerProfile: MessengerProfile;
  /** Meta allows 2 calls to the Conversations API per second; absent: not counted. */
  conversationCallsPerSecond?: number;
  /** Private replies to comments under posts; those to a broadcast have their own limit, per second. */
  privateRepliesPerHour: number;
}

/**
 * The form of the code exchange's answer: documented as `{"data":[{…}]}`, but mostly seen flat, with an id
 * that is a number above 2^53, and with permissions in one of three forms.
 */
interface CodeAnswer {
  isWrappedInData: boolean;
  userIdAs: 'number' | 'string';
  permissionsAs: 'array' | 'comma-separated' | 'empty-array';
}

/** Omitted fields are invented. */
export type NewAccount = Pick<Account, 'username'> &
  Partial<Omit<Account, 'page'>> & { page?: NewPage };

export class Accounts {
  #accounts: Account[] = [];

  add(account: NewAccount & { page?: Page }): Account {
    if (this.findByUsername(account.username)) {
      throw new Error(`The stand-in already has an account @${account.username}: choose another.`);
    }
    const serial = String(this.#accounts.length + 1).padStart(3, '0');
    const added: Account = {
      professionalId: `17841490000000${serial}`,
      appScopedId: `26000000000000${serial}`,
      name: account.username,
      accountType: 'BUSINESS',
      loginToken: inventToken('instagram'),
      wrapsMeInData: false,
      codeAnswer: { isWrappedInData: false, userIdAs: 'number', permissionsAs: 'array' },
      echoes: 'after-answer',
      subscribedFields: { instagram: [], page: [] },
      messengerProfile: {},
      allowsMessageAccess: true,
      threadOwner: 'this-app',
      hasHumanAgentFeature: true,
      blockedBy: [],
      takesSeveralImages: true,
      isBroadcasting: false,
      deliveries: {},
      privateRepliesPerHour: 750,
      ...account,
    };
    this.#accounts.push(added);
    return added;
  }

  list(): readonly Account[] {
    return this.#accounts;
  }

  findByUsername(username: string): Account | undefined {
    return this.#accounts.find((account) => account.username === username);
  }

  findById(id: string): Account | undefined {
    return this.#accounts.find((account) => isIdOf(account, id));
  }

  findByPageId(pageId: string): Account | undefined {
    return this.#accounts.find((account) => account.page?.id === pageId);
  }
}

/** Either id of an account addresses it in Graph calls. */
export function isIdOf(account: Account, id: string): boolean {
  return id === account.professionalId || id === account.appScopedId;
}

/** Fields cannot be chosen per account: any subscription brings every field the app selected. */
export function isSubscribed({ subscribedFields }: Account): boolean {
  return subscribedFields.instagram.length > 0 || subscribedFields.page.length > 0;
}
