import type { Account } from '../accounts.ts';
import type { GraphAnswer } from './graph-call.ts';

/** Error code -> the business use case whose quota is used up. */
const throttledUseCases = new Map([
  [80001, 'pages'],
  [80002, 'instagram'],
  [80006, 'messenger'],
]);
const MINUTES_TO_REGAIN_ACCESS = 19;

/**
 * Adds `X-Business-Use-Case-Usage` to a throttling answer: percentages used, and minutes until access
 * returns. A header from the planned fault takes precedence.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function withUsageHeader(answer: GraphAnswer, account: Account | undefined): GraphAnswer {
  const type = throttledUseCases.get(errorCodeOf(answer.body) ?? 0);
  if (!type || !account) return answer;
  const usage = {
    [account.professionalId]: [
      {
        type,
        call_count: 100,
        total_cputime: 25,
        total_time: 25,
        estimated_time_to_regain_access: MINUTES_TO_REGAIN_ACCESS,
      },
    ],
  };
  const headers = { 'x-business-use-case-usage': JSON.stringify(usage), ...lowerCased(answer) };
  return { ...answer, headers };
}

function errorCodeOf(body: unknown): number | undefined {
  return (body as { error?: { code?: number } } | undefined)?.error?.code;
}

function lowerCased({ headers = {} }: GraphAnswer): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return Object.fromEntries(entries);
}
