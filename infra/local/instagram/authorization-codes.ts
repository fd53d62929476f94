import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

const VALID_FOR = 3_600_000;

/** What an Instagram account or a Facebook user agreed to in a login dialog. */
export interface Grant<Grantor> {
  grantor: Grantor;
  scopes: string[];
  /** Must be repeated exactly when the code is exchanged. */
  redirectUri: string;
}

export type CodeProblem = 'unknown' | 'used' | 'expired' | 'other-redirect-uri';

interface IssuedCode<Grantor> {
  grant: Grant<Grantor>;
  expiresAt: number;
  isUsed: boolean;
}

/** The codes of one login dialog: each is valid for one hour and can be used once. */
export class AuthorizationCodes<Grantor> {
  #codes = new Map<string, IssuedCode<Grantor>>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(grant: Grant<Grantor>): string {
    const code = `AQ${randomBytes(60).toString('base64url')}`;
    this.#codes.set(code, { grant, expiresAt: this.#clock.now() + VALID_FOR, isUsed: false });
    return code;
  }

  /** Uses up a code and returns the grant behind it, or the reason why there is none. */
  redeem(code: string, redirectUri: string): Grant<Grantor> | CodeProblem {
    const issued = this.#codes.get(code);
    if (!issued) return 'unknown';
    if (issued.isUsed) return 'used';
    if (issued.expiresAt <= this.#clock.now()) return 'expired';
    if (issued.grant.redirectUri !== redirectUri) return 'other-redirect-uri';
    issued.isUsed = true;
    return issued.grant;
  }
}
