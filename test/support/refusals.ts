import type { Run } from '../../infra/local/run.ts';
import { type Shop, settle } from './journey.ts';

const send = { service: 'graph', operation: 'send-message' } as const;

interface Refusal {
  code: number;
  subcode?: number;
  message?: string;
  headers?: Record<string, string>;
  /** How many sends are refused: 1 by default. */
  times?: number;
  skip?: number;
}

/** Makes Meta refuse the next sends, whoever sends. */
export function refuseSends(run: Run, refusal: Refusal): void {
  const { code, subcode, message = 'No.', headers, times, skip } = refusal;
  const error = { message, type: 'OAuthException', code, error_subcode: subcode };
  run.faults.add({
    ...{ ...send, times, skip },
    effect: { kind: 'answer', status: 400, body: { error }, headers },
  });
}

/** What Meta was asked to send for a shop, refused or not, each with its time. */
export function triedSends(run: Run, { account }: Pick<Shop, 'account'>) {
  return run.meta.sent.filter(
    ({ tokenOwner, operation }) => tokenOwner === account.username && operation === 'send-message',
  );
}

const minute = 60_000;

/** Lets time pass in one jump, then until the sweep has run and its jobs are done. */
export async function passMinutes(run: Run, minutes: number): Promise<void> {
  await run.advance(minutes * minute);
  await settle(run, 2);
  await run.advance(minute);
  await settle(run, 2);
}
