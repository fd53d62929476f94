import type { Account } from './accounts.ts';
import { inventToken } from './invent-token.ts';
import type { NewPage, Page } from './pages.ts';

/** Somebody who logs in with Facebook. */
export interface FacebookUser {
  /** App-scoped. */
  id: string;
  name: string;
  pages: Page[];
}

export type NewFacebookUser = Pick<FacebookUser, 'name'> & {
  id?: string;
  /** `account` links the Page to that Instagram account. */
  pages?: (NewPage & { account?: Account })[];
};

/** The people and Pages on Facebook. */
export class FacebookUsers {
  #users: FacebookUser[] = [];
  #pages: Page[] = [];

  add({ id, name, pages = [] }: NewFacebookUser): FacebookUser {
    const serial = String(this.#users.length + 1).padStart(3, '0');
    const user: FacebookUser = { id: id ?? `10200000000000${serial}`, name, pages: [] };
    for (const { account, ...newPage } of pages) {
      const page = this.addPage(newPage);
      if (account) account.page = page;
      user.pages.push(page);
    }
    this.#users.push(user);
    return user;
  }

  /** If the id is already known, returns that Page and ignores the other fields. */
  addPage(page: NewPage): Page {
    const known = this.findPage(page.id ?? '');
    if (known) return known;
    const serial = String(this.#pages.length + 1).padStart(3, '0');
    const added: Page = {
      id: `660000000000${serial}`,
      token: inventToken('page'),
      tasks: ['MESSAGING', 'MODERATE', 'MANAGE'],
      isBusinessOwned: false,
      ...page,
    };
    this.#pages.push(added);
    return added;
  }

  list(): readonly FacebookUser[] {
    return this.#users;
  }

  find(id: string): FacebookUser | undefined {
    return this.#users.find((user) => user.id === id);
  }

  findPage(id: string): Page | undefined {
    return this.#pages.find((page) => page.id === id);
  }
}
