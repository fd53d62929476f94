import { randomBytes } from 'node:crypto';

/** A new token that begins like Meta's. */
export function inventToken(login: 'instagram' | 'page' | 'user'): string {
  return `${login === 'instagram' ? 'IGAA' : 'EAA'}${randomBytes(24).toString('hex')}`;
}
