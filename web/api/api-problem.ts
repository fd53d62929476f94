import type { Failure } from './client.ts';

/** Why an API call failed; `message` is for the person at the screen. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  /** The HTTP status; 0: there was no answer, so a write may or may not have happened. */
  readonly status: number;
  /** From the API itself; refusals by API Gateway have none. */
  readonly code?: Failure['code'];
  /** Seconds to wait before the next try. */
  readonly retryAfter?: number;
  /** The id to quote when asking for help. */
  readonly operationId?: string;

  constructor(
    message: string,
    details: Pick<ApiProblem, 'status' | 'code' | 'retryAfter' | 'operationId'>,
  ) {
    super(message);
    this.status = details.status;
    this.code = details.code;
    this.retryAfter = details.retryAfter;
    this.operationId = details.operationId;
  }
}

/** Reads a refusal: the API's own envelope, or API Gateway's `{message}`. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const { status, headers } = response;
  const answer = await readAnswer(response);
  const message = answer.message ?? `The API answered with status ${status}. Try again later.`;
  return new ApiProblem(message, {
    status,
    code: answer.code,
    retryAfter: readSeconds(headers.get('retry-after')),
    operationId: answer.meta?.operationId,
  });
}

/** Whatever was thrown, in a form that a screen can show. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiProblem(message, { status: 0 });
}

async function readAnswer(response: Response): Promise<Partial<Failure>> {
  try {
    return ((await response.json()) as Partial<Failure> | null) ?? {};
  } catch {
    return {};
  }
}

/** Our API sends seconds, never a date. */
function readSeconds(text: string | null): number | undefined {
  const seconds = Number(text ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
