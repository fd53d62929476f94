/**
 * Every code a caller of the API can get, with its HTTP status.
 *
 * AUTH_FAILED is 424 and not 401: Meta refused the channel's token, but the caller's own sign-in is fine.
 */
export const errorStatus = {
  VALIDATION_ERROR: 400,
  CODE_REFUSED: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  AGENT_NOT_FOUND: 404,
  NOT_CONNECTED: 409,
  ACCOUNT_IN_USE: 409,
  PERSONAL_ACCOUNT: 409,
  WINDOW_CLOSED: 409,
  AGENT_CHANGED: 409,
  AUTH_FAILED: 424,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  API_ERROR: 502,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** An error whose message is written for the caller: nothing internal, nothing secret. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly headers: Record<string, string>;
  /** Further fields of the error's body, such as a time that the message gives in words. */
  readonly details: Record<string, string>;

  constructor(
    code: ErrorCode,
    message: string,
    headers: Record<string, string> = {},
    details: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.headers = headers;
    this.details = details;
  }
}
