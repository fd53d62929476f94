import { HttpError } from '@oazapfts/runtime';
import type { Failure } from './client.ts';

/** Why a call failed, in a form that a screen can show. */
export interface ApiFailure {
  /** The HTTP status; 0: there was no answer. */
  status: number;
  /** What to tell the person. */
  message: string;
  /** Of the API itself; what API Gateway refuses has none. */
  code?: Failure['code'];
  /** To quote when asking for help. */
  operationId?: string;
}

/** What a call of `client.ts` threw: the API's envelope, API Gateway's `{message}`, or no answer. */
export function readFailure(error: unknown): ApiFailure {
  if (!(error instanceof HttpError)) {
    return { status: 0, message: 'The API could not be reached. Check the connection.' };
  }
  const { status } = error;
  const answer = (error.data ?? {}) as Partial<Failure>;
  const message = answer.message ?? `The API answered with status ${status}. Try again later.`;
  if (!answer.code) return { status, message };
  return { status, message, code: answer.code, operationId: answer.meta?.operationId };
}
