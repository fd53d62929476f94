import { text } from '../../../text/en.ts';

/** As the API answers it. */
export interface Check {
  name: string;
  ok: boolean | null;
  detail: string;
  fix: string | null;
}

export type CheckState = 'problem' | 'unknown' | 'fine';

/** What must be right first for the others to be: where several fail, its fix may be all that is needed. */
const byUrgency = [
  ...['app', 'state', 'token', 'scopes', 'automation', 'webhooks', 'account', 'message_access'],
  ...['throttle', 'agent', 'last_send', 'last_message', 'messenger_profile'],
];
/** Where they are fine, they stand among the last events alone. */
const lastOnes = ['last_message', 'last_send'];

export function stateOf({ ok }: Check): CheckState {
  if (ok === null) return 'unknown';
  return ok ? 'fine' : 'problem';
}

/** The checks of a state, the most urgent first; one that this console does not know comes last. */
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

/** What came in and went out last. */
export function lastEvents(checks: Check[]): Check[] {
  return lastOnes.flatMap((name) => checks.filter((check) => check.name === name));
}

export function nameOf({ name }: Check): string {
  const names: Record<string, string> = text.health.names;
  return names[name] ?? name.replaceAll('_', ' ');
}
