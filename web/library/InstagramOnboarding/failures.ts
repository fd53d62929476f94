import { type ApiProblem, toProblem } from '../../api/api-problem.ts';
import { text } from '../../text/en.ts';
import type { HealthCheck, Task } from './connection.ts';

/** Why an account is not connected; `text.onboarding.failures` has the words for each. */
export type FailureKind = keyof typeof text.onboarding.failures;

/** A failure that does not come from an API answer. */
export class OnboardingFailure extends Error {
  override name = 'OnboardingFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind) {
    super(text.onboarding.failures[kind].title);
    this.kind = kind;
  }
}

export interface Failure {
  kind: FailureKind;
  /** The API's problem, if it was one. */
  problem?: ApiProblem;
  /** From the account's health. */
  fixes?: HealthCheck[];
}

/** Only these may go away on a retry; the others need another login. */
const passing: FailureKind[] = ['limited', 'offline', 'signedOut', 'inUse', 'unknown'];

export function canRepeat({ kind }: Failure): boolean {
  return passing.includes(kind);
}

/** @param task what was in progress */
export function toFailure(error: unknown, task: Task | undefined): Failure {
  if (error instanceof OnboardingFailure) return { kind: error.kind };
  const problem = toProblem(error);
  return { kind: kindOf(problem, task), problem };
}

function kindOf({ status, code }: ApiProblem, task: Task | undefined): FailureKind {
  if (status === 401) return 'signedOut';
  if (status === 0) return 'offline';
  if (status === 429) return 'limited';
  switch (code) {
    case 'ACCOUNT_IN_USE':
      return 'inUse';
    case 'AUTH_FAILED':
      return task === 'exchange' ? 'expired' : 'permission';
    case 'VALIDATION_ERROR':
      return task === 'exchange' ? 'expired' : 'unknown';
    case 'CODE_REFUSED':
      return 'refused';
    case 'PERSONAL_ACCOUNT':
      return 'personal';
    default:
      return 'unknown';
  }
}
