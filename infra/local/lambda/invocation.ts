/** One invocation: `event` is JSON text, `trace` is the X-Amzn-Trace-Id while it runs. */
export interface Invocation {
  requestId: string;
  event: string;
  trace: string;
}

/** The outcome of one invocation. `payload` is the handler's answer as JSON text. */
export type InvocationResult = Outcome & { requestId: string };

export type Outcome = { outcome: 'success'; payload: string } | FailedOutcome;

export type FailedOutcome =
  /** The handler threw, or the function's module could not be loaded. */
  | { outcome: 'function-error'; errorType: string; message: string; trace: string[] }
  /** The process was killed at its time limit, or ended by itself before answering. */
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
 * Lambda did not accept the invocation; the function never saw it.
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
/** Lambda's own error message allows 100 bytes more for the answer than for the event. */
export const maximumAnswerBytes = 6 * 1024 * 1024 + 100;
