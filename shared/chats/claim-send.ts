import { createHash } from 'node:crypto';
import { ApiError } from '../errors.ts';
import {
  createSend,
  findSend,
  isComplete,
  leaseSend,
  type PersonSend,
} from '../storage/person-sends.ts';

/** Longer than the function may run, so that only one caller sends at a time. */
const leaseMilliseconds = 30_000;

export function leaseFrom(now: number): number {
  return now + leaseMilliseconds;
}

/** SHA-256 in hex. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The send of this idempotency key: a new one, a finished one, or one that stopped half-way and is now leased
 * to us.
 *
 * @throws VALIDATION_ERROR if the key was used for another request, RATE_LIMITED while its send is under way
 */
export async function claimSend(fresh: PersonSend, now: number): Promise<PersonSend> {
  if (await createSend(fresh, now)) return fresh;
  const known = await findSend(fresh);
  if (known && known.fingerprint !== fresh.fingerprint) {
    throw new ApiError(
      'VALIDATION_ERROR',
      'headers.idempotency-key: was used for another request. Use a new key for each message.',
    );
  }
  if (known && isComplete(known)) return known;
  if (known && (await leaseSend(known, leaseFrom(now), now))) {
    // The caller before us may have recorded its last part since the first read.
    return (await findSend(known)) ?? known;
  }
  const wait = Math.max((known?.leaseUntil ?? now) - now, 1_000);
  throw new ApiError('RATE_LIMITED', 'This message is being sent. Ask again in a moment.', {
    'retry-after': String(Math.ceil(wait / 1000)),
  });
}
