import type { Clock } from '../clock.ts';
import type { Account } from './accounts.ts';
import type { FacebookUser } from './facebook-users.ts';
import { inventToken } from './invent-token.ts';
import type { Page } from './pages.ts';

/** Milliseconds; Meta calls the long lifetime 60 days and answers 5183944 seconds. */
const LIFETIMES = { short: 3_600_000, long: 5_183_944_000 };

/** The account, Page or user that a token acts for. */
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
  /** Unix milliseconds; absent: no fixed date. Ask `expiryOf`. */
  expiresAt?: number;
  revokedFor?: RevocationReason;
}

/** A token fresh from a login, an exchange or a refresh. */
export type IssuedToken = Token & { expiresAt: number };

export type RevocationReason = 'password-changed' | 'app-removed';

/** Every token that Meta ever issued; all are kept, so that the error for a dead one can say why. */
export class Tokens {
  #tokens = new Map<string, Token>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new token whose lifetime starts now. */
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

  /** Stores a long-lived token that no login issued: the dashboard's, or a Page's own. */
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

/** Unix milliseconds, or undefined: never. The account itself holds the expiry of the dashboard's token. */
export function expiryOf({ owner, value, expiresAt }: Token): number | undefined {
  const isFromDashboard = owner.login === 'instagram' && owner.account.loginToken === value;
  return isFromDashboard ? owner.account.loginTokenExpiresAt : expiresAt;
}

/** Meta's `expires_in` for a token that was just issued. */
export function expiresIn({ issuedAt, expiresAt }: IssuedToken): number {
  return Math.floor((expiresAt - issuedAt) / 1000);
}
