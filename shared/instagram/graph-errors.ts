import { type FailureClass, failureRules } from './failure-rules.ts';
import { type Json, readObject } from './loose-json.ts';

/** What the headers of a response say about Meta's limits. */
export interface UsageLimits {
  /** Milliseconds after which Meta accepts calls again, if it said so. */
  retryAfter?: number;
  /** The whole app has used up its calls. */
  isAppUsedUp?: boolean;
}

/**
 * Throttling codes that concern the app, whichever account called.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
const appLimitCodes = [4, 341];

/** Meta refused the call. Its message is kept for people; decisions use only the class. */
export class GraphRefusal extends Error {
  readonly failureClass: FailureClass;
  readonly code: number;
  readonly subcode: number | undefined;
  /** Milliseconds after which Meta accepts calls again, if it said so. */
  readonly retryAfter: number | undefined;
  /** Throttled, and not only for this account: more calls for any account would prolong it. */
  readonly throttlesApp: boolean;

  constructor(error: GraphErrorBody, status: number, limits: UsageLimits = {}) {
    super(`Meta refused the call (${error.code}/${error.subcode ?? '-'}): ${error.message}`);
    this.name = 'GraphRefusal';
    this.code = error.code;
    this.subcode = error.subcode;
    const failureClass = classify(error);
    // A server that failed may already have done its work; `request` is only the default class.
    this.failureClass =
      status >= 500 && failureClass === 'request' ? 'unknown-outcome' : failureClass;
    this.retryAfter = limits.retryAfter;
    this.throttlesApp =
      this.failureClass === 'throttle' &&
      (appLimitCodes.includes(error.code) || limits.isAppUsedUp === true);
  }
}

/** No usable response came: the call may or may not have taken effect. */
export class GraphUnreachable extends Error {
  constructor(reason: string) {
    super(`The Graph API gave no usable answer: ${reason}`);
    this.name = 'GraphUnreachable';
  }
}

export interface GraphErrorBody {
  code: number;
  subcode?: number;
  message: string;
}

/** The error in a Graph response, nested (`error:{…}`) or flat (`error_type`, `error_message`). */
export function readGraphError(body: Json | undefined): GraphErrorBody | undefined {
  const nested = readObject(body?.['error']);
  if (nested) {
    const subcode = Number(nested['error_subcode']);
    return {
      code: Number(nested['code'] ?? 0),
      ...(Number.isInteger(subcode) && subcode !== 0 && { subcode }),
      message: boundedMessage(nested['message']),
    };
  }
  if (body && 'error_type' in body) {
    return { code: Number(body['code'] ?? 0), message: boundedMessage(body['error_message']) };
  }
  return undefined;
}

/** Meta repeats a malformed token in its message, so anything that looks like one is masked. */
function boundedMessage(value: unknown): string {
  if (typeof value !== 'string') return 'no message';
  return value.replace(/[\w|-]{25,}/g, '***').slice(0, 300);
}

/** Matches code and subcode first, then the code alone: messages are localised, so they decide nothing. */
export function classify({ code, subcode, message }: GraphErrorBody): FailureClass {
  const exact = failureRules.find(
    (rule) => rule.code === code && rule.subcode === subcode && subcode,
  );
  if (exact) return exact.failureClass;
  // The one refusal without its own code; Meta does not translate its message.
  if (code === 100 && message.startsWith('Unsupported request - method type')) return 'app';
  const general = failureRules.find((rule) => rule.code === code && rule.subcode === undefined);
  return general?.failureClass ?? 'request';
}
