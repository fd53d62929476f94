import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** Who signed in: a person who belongs to these tenants. */
export interface SignedIn {
  subject: string;
  tenants: string[];
}

interface CodeGrant {
  who: SignedIn;
  clientId: string;
  redirectUri: string;
  /** S256 of the verifier that the token request must bring. */
  codeChallenge: string;
  nonce?: string;
  expiresAt: number;
}

/** A code, a refresh token or a session of the issuer's page was never valid, or no longer is. */
export class InvalidGrant extends Error {}

const codeMilliseconds = 60_000;
const sessionMilliseconds = 24 * 3_600_000;

/** The codes, refresh tokens and page sessions that the issuer issued; they end with the run. */
export function createGrants(clock: Clock) {
  const codes = new Map<string, CodeGrant>();
  const kept = new Map<string, { who: SignedIn; clientId: string; expiresAt: number }>();

  /** Returns a refresh token or a session id. */
  function keep(who: SignedIn, clientId: string): string {
    const id = randomId();
    kept.set(id, { who, clientId, expiresAt: clock.now() + sessionMilliseconds });
    return id;
  }

  return {
    keep,

    find(id: string, clientId: string): SignedIn | undefined {
      const found = kept.get(id);
      const isGood = found && found.clientId === clientId && found.expiresAt > clock.now();
      return isGood ? found.who : undefined;
    },

    forget(id: string): void {
      kept.delete(id);
    },

    giveCode(grant: Omit<CodeGrant, 'expiresAt'>): string {
      const code = randomId();
      codes.set(code, { ...grant, expiresAt: clock.now() + codeMilliseconds });
      return code;
    },

    /** A code is valid once, for the client that asked for it. Throws InvalidGrant. */
    takeCode(request: { code: string; verifier: string; clientId: string; redirectUri: string }) {
      const grant = codes.get(request.code);
      codes.delete(request.code);
      if (!grant || grant.expiresAt <= clock.now()) {
        throw new InvalidGrant('The code is unknown, used or expired.');
      }
      const isSame =
        grant.clientId === request.clientId && grant.redirectUri === request.redirectUri;
      if (!isSame) throw new InvalidGrant('The code was given to another client or address.');
      if (challengeOf(request.verifier) !== grant.codeChallenge) {
        throw new InvalidGrant('The code verifier is not the one of the challenge.');
      }
      return grant;
    },
  };
}

export type Grants = ReturnType<typeof createGrants>;

/** https://datatracker.ietf.org/doc/html/rfc7636#section-4.2 */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function randomId(): string {
  return randomBytes(24).toString('base64url');
}
