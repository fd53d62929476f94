/** One invocation: `event` is a JSON text, `trace` what X-Amzn-Trace-Id says while it runs. */
export interface Invocation {
  requestId: string;
  event: string;
  trace: string;
}

/** What became of one invocation. `payload` is the JSON text that the handler answered. */
export type InvocationResult = Outcome & { requestId: string };

export type Outcome = { outcome: 'success'; payload: string } | FailedOutcome;

export type FailedOutcome =
  /** The handler threw, or the function's module could not be loaded. */
  | { outcome: 'function-error'; errorType: string; message: string; trace: string[] }
  /** The process was killed at its time limit, or ended by itself before it answered. */
  | { outcome: 'timeout' | 'crash'; message: string };

export interface LogLine {
  /** The function's logical id. */
  functionId: string;
  requestId?: string;
  stream: 'stdout' | 'stderr';
  text: string;
}

export type Log = (line: LogLine) => void;

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/**
 * Lambda did not take the invocation at all; the function saw nothing of it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
 */
export class InvocationRefused extends Error {
  readonly code:
    | 'TooManyRequestsException'
    | 'RequestTooLargeException'
    | 'RecursiveInvocationException'
    | 'ResourceNotFoundException';

  constructor(code: InvocationRefused['code'], message: string) {
    super(message);
    this.name = 'InvocationRefused';
    this.code = code;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 6 MB each way. */
export const maximumEventBytes = 6 * 1024 * 1024;
/** Lambda's own error message names 100 bytes more for the answer than for the event. */
export const maximumAnswerBytes = 6 * 1024 * 1024 + 100;
