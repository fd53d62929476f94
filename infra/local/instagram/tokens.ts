import type { Clock } from '../clock.ts';
import type { Account } from './accounts.ts';
import type { FacebookUser } from './facebook-users.ts';
import { inventToken } from './invent-token.ts';
import type { Page } from './pages.ts';

/** Milliseconds; Meta calls the long one 60 days and answers 5183944 seconds. */
const LIFETIMES = { short: 3_600_000, long: 5_183_944_000 };

/** Whom a token speaks for. */
export type TokenOwner =
  | { login: 'instagram'; account: Account }
  | { login: 'page'; page: Page }
  | { login: 'user'; user: FacebookUser };

export interface Token {
  value: string;
  owner: TokenOwner;
  scopes: string[];
  lifetime: keyof typeof LIFETIMES;
  /** Unix milliseconds. */
  issuedAt: number;
  /** Unix milliseconds; absent: not by date. Ask `expiryOf`. */
  expiresAt?: number;
  revokedFor?: RevocationReason;
}

/** A token fresh from a login, an exchange or a refresh. */
export type IssuedToken = Token & { expiresAt: number };

export type RevocationReason = 'password-changed' | 'app-removed';

/** Every token Meta ever gave out; none is forgotten, so that a dead one can say why it is dead. */
export class Tokens {
  #tokens = new Map<string, Token>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new token that runs from now. */
  issue(
    owner: TokenOwner,
    scopes: string[],
    lifetime: Token['lifetime'],
    expiresAt = this.#clock.now() + LIFETIMES[lifetime],
  ): IssuedToken {
    const issuedAt = this.#clock.now();
    const token = { value: inventToken(owner.login), owner, scopes, lifetime, issuedAt, expiresAt };
    this.#tokens.set(token.value, token);
    return token;
  }

  /** Keeps a long-lived token that no login gave out: the dashboard's, or a Page's own. */
  keep(value: string, owner: TokenOwner, scopes: string[]): void {
    const issuedAt = this.#clock.now();
    this.#tokens.set(value, { value, owner, scopes, lifetime: 'long', issuedAt });
  }

  find(value: string): Token | undefined {
    return this.#tokens.get(value);
  }

  revoke(isMeant: (owner: TokenOwner) => boolean, reason: RevocationReason): void {
    for (const token of this.#tokens.values()) {
      if (isMeant(token.owner)) token.revokedFor ??= reason;
    }
  }
}

/** Unix milliseconds, or undefined: never. The account itself says when the dashboard's token ends. */
export function expiryOf({ owner, value, expiresAt }: Token): number | undefined {
  const isFromDashboard = owner.login === 'instagram' && owner.account.loginToken === value;
  return isFromDashboard ? owner.account.loginTokenExpiresAt : expiresAt;
}

/** Meta's `expires_in` of a token that was issued just now. */
export function expiresIn({ issuedAt, expiresAt }: IssuedToken): number {
  return Math.floor((expiresAt - issuedAt) / 1000);
}
