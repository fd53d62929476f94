import { createHash } from 'node:crypto';
import type { Person } from '../conversations.ts';

/** Who writes by default. */
export const somebody: Person = {
  igsid: '1050000000000301',
  username: 'fictional_customer',
  name: 'Robin',
};

/**
 * Another person: the same two names always give the same person. As on Instagram, the id belongs to the
 * person *and* the account they write to.
 */
export function personCalled(name: string, accountUsername: string): Person {
  const digest = createHash('sha256').update(`${name}\n${accountUsername}`).digest('hex');
  const digits = BigInt(`0x${digest}`).toString().slice(-13);
  return personWithId(`105${digits}`, name);
}

export function personWithId(igsid: string, name?: string): Person {
  if (igsid === somebody.igsid && name === undefined) return somebody;
  const lastDigits = igsid.slice(-4);
  return { igsid, username: `person.${lastDigits}`, name: name ?? `Person ${lastDigits}` };
}
