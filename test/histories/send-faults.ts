import type { FaultEffect } from '../../infra/local/faults.ts';
import type { SendOutcome } from './world/memory-instagram.ts';

function refused(code: number, error_subcode?: number): FaultEffect {
  const error = { message: 'refused', code, error_subcode };
  return { kind: 'answer', status: 400, body: { error } };
}

/** What the stand-in of the local run does where the one in memory does so. */
export const sendFaults: Record<SendOutcome, FaultEffect | undefined> = {
  ok: undefined,
  'ok-unanswered': { kind: 'reset', when: 'after' },
  'error-unclear': refused(2),
  throttled: refused(613),
  'window-closed': refused(10, 2534022),
  'token-dead': refused(190),
};
