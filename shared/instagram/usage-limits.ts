import { parseExactJson } from '../exact-json.ts';
import type { OutboundResponse } from '../outbound/send-request.ts';
import type { GraphErrorBody, UsageLimits } from './graph-errors.ts';
import { type Json, readObject } from './loose-json.ts';

/** A wait longer than any that Meta is known to give is a mistake, which must not last forever. */
const mostMinutes = 24 * 60;

/** Codes for the account's own limit, whatever the app's usage may be. */
const accountLimitCodes = [80001, 80002, 80006];

/**
 * What the usage headers of a refusal say. Of several accounts or kinds of limits, the longest wait counts
 * (Meta gives minutes); the app's header has only percentages.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function readUsageLimits(
  { code }: GraphErrorBody,
  headers: OutboundResponse['headers'],
): UsageLimits {
  const minutes = Object.values(readHeader(headers['x-business-use-case-usage']))
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((entry) => Number(readObject(entry)?.['estimated_time_to_regain_access'] ?? 0))
    .filter((value) => Number.isFinite(value) && value > 0);
  const percentages = Object.values(readHeader(headers['x-app-usage'])).map(Number);
  const isAppUsedUp = percentages.some((used) => used >= 100) && !accountLimitCodes.includes(code);
  return {
    ...(minutes.length > 0 && { retryAfter: Math.min(Math.max(...minutes), mostMinutes) * 60_000 }),
    ...(isAppUsedUp && { isAppUsedUp }),
  };
}

function readHeader(header: string | string[] | undefined): Json {
  if (typeof header !== 'string') return {};
  try {
    return readObject(parseExactJson(header)) ?? {};
  } catch {
    return {};
  }
}
