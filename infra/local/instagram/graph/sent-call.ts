import type { GraphOperation } from './endpoints.ts';
import type { GraphHost } from './graph-call.ts';

/** One request to the Graph API, for tests to inspect. Never contains tokens or secrets. */
export interface SentCall {
  /** Unix milliseconds on the run's clock. */
  at: number;
  host: GraphHost;
  method: string;
  /** As requested, without the query: `/v25.0/me/messages`. */
  path: string;
  /** Absent: the stand-in has no such endpoint. */
  operation?: GraphOperation;
  /**
   * Username of the account whose token, or whose Page's token, the request carried, or the Facebook user's
   * name; absent: not a known token.
   */
  tokenOwner?: string;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}
