import { text } from '../../../text/en.ts';

/** A check as the API returns it. */
export interface Check {
  name: string;
  ok: boolean | null;
  detail: string;
  fix: string | null;
}

export type CheckState = 'problem' | 'unknown' | 'fine';

/** Ordered by dependency: if several checks fail, fixing the first may be all that is needed. */
const byUrgency = [
  ...['app', 'state', 'token', 'scopes', 'automation', 'webhooks', 'account', 'message_access'],
  ...['throttle', 'agent', 'last_send', 'last_message', 'messenger_profile'],
];
/** If these are fine, they appear only among the last events. */
const lastOnes = ['last_message', 'last_send'];

export function stateOf({ ok }: Check): CheckState {
  if (ok === null) return 'unknown';
  return ok ? 'fine' : 'problem';
}

/** The checks in a state, the most urgent first; those that this console does not know come last. */
export function checksIn(state: CheckState, checks: Check[]): Check[] {
  return checks
    .filter((check) => stateOf(check) === state)
    .filter(({ name }) => state !== 'fine' || !lastOnes.includes(name))
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ name }: Check): number {
  const index = byUrgency.indexOf(name);
  return index === -1 ? byUrgency.length : index;
}

/** What last came in and went out. */
export function lastEvents(checks: Check[]): Check[] {
  return lastOnes.flatMap((name) => checks.filter((check) => check.name === name));
}

export function nameOf({ name }: Check): string {
  const names: Record<string, string> = text.health.names;
  return names[name] ?? name.replaceAll('_', ' ');
}
