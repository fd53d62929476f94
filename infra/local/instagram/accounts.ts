import { randomBytes } from 'node:crypto';

/** An Instagram professional account as Meta knows it. Change a field to change what Meta answers. */
export interface Account {
  /** `user_id` of `/me` and `entry.id` of webhooks (starts with 1784). */
  professionalId: string;
  /** `id` of `/me`: the one that deauthorize and data-deletion callbacks carry. */
  appScopedId: string;
  username: string;
  name: string;
  accountType: 'BUSINESS' | 'MEDIA_CREATOR';
  /** Instagram Login token, for graph.instagram.com only. */
  loginToken: string;
  /** Unix milliseconds; absent: never. */
  loginTokenExpiresAt?: number;
  /** The Facebook Page linked to the account; its token is for graph.facebook.com only. */
  page?: { id: string; name: string; token: string };
  /** Meta documents `/me` as `{"data":[{…}]}` and mostly answers `{…}`: which one this account gets. */
  wrapsMeInData: boolean;
  echoes: EchoTiming;
  /** What the app subscribed to, per login; nothing in either list means no webhooks at all. */
  subscribedFields: { instagram: string[]; page: string[] };
}

/** An echo may overtake the answer of the send call, and some accounts lost theirs for weeks. */
type EchoTiming = 'after-answer' | 'before-answer' | 'never';

/** What is left out is invented. */
export type NewAccount = Pick<Account, 'username'> & Partial<Account>;

/** Whom a token speaks for. */
export interface TokenOwner {
  account: Account;
  login: 'instagram' | 'page';
}

export class Accounts {
  #accounts: Account[] = [];

  add(account: NewAccount): Account {
    if (this.findByUsername(account.username)) {
      throw new Error(`The stand-in already has an account @${account.username}: choose another.`);
    }
    const serial = String(this.#accounts.length + 1).padStart(3, '0');
    const added: Account = {
      professionalId: `17841490000000${serial}`,
      appScopedId: `26000000000000${serial}`,
      name: account.username,
      accountType: 'BUSINESS',
      loginToken: `IGAA${randomBytes(24).toString('hex')}`,
      wrapsMeInData: false,
      echoes: 'after-answer',
      subscribedFields: { instagram: [], page: [] },
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

  findByToken(token: string): TokenOwner | undefined {
    for (const account of this.#accounts) {
      if (account.loginToken === token) return { account, login: 'instagram' };
      if (account.page?.token === token) return { account, login: 'page' };
    }
    return undefined;
  }
}

/** Both ids of an account address it in Graph calls. */
export function isIdOf(account: Account, id: string): boolean {
  return id === account.professionalId || id === account.appScopedId;
}

/** Fields cannot be chosen per account: any subscription brings every field the app selected. */
export function isSubscribed({ subscribedFields }: Account): boolean {
  return subscribedFields.instagram.length > 0 || subscribedFields.page.length > 0;
}
