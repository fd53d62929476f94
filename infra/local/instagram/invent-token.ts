import { randomBytes } from 'node:crypto';

/** A token that nobody has yet, with the beginning that Meta's have. */
export function inventToken(login: 'instagram' | 'page' | 'user'): string {
  return `${login === 'instagram' ? 'IGAA' : 'EAA'}${randomBytes(24).toString('hex')}`;
}
