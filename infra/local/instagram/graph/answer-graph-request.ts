import type { Faults } from '../../faults.ts';
import type { Account } from '../accounts.ts';
import type { Platform } from '../platform.ts';
import { applyFault } from './apply-fault.ts';
import { authenticate } from './authenticate.ts';
import { carryOut, findOperation, type GraphOperation } from './endpoints.ts';
import type { GraphAnswer, GraphHost, GraphRequest } from './graph-call.ts';
import { GraphError, unknownPath } from './graph-error.ts';
import { withUsageHeader } from './usage-header.ts';

/** One request to the Graph API, for tests to look at. Tokens are never part of it. */
export interface SentCall {
  /** Unix milliseconds on the run's clock. */
  at: number;
  host: GraphHost;
  method: string;
  /** As asked, without the query: `/v25.0/me/messages`. */
  path: string;
  /** Absent: the stand-in has no such endpoint. */
  operation?: GraphOperation;
  /** Username of the account whose token it carried; absent: not a known token. */
  tokenOwner?: string;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** Answers a request and notes it in `sent`; `undefined` where the connection must break instead. */
export async function answerGraphRequest(
  request: GraphRequest,
  platform: Platform,
  faults: Faults,
  sent: SentCall[],
): Promise<GraphAnswer | undefined> {
  const operation = findOperation(request, platform);
  const account = platform.accounts.findByToken(request.token ?? '')?.account;
  sent.push(describeCall(request, platform.clock.now(), operation, account));
  const effect = operation && faults.next({ service: 'graph', operation });
  const answer = await applyFault(effect, faults, () => perform(request, operation, platform));
  return answer && withUsageHeader(answer, account);
}

async function perform(
  request: GraphRequest,
  operation: GraphOperation | undefined,
  platform: Platform,
): Promise<GraphAnswer> {
  try {
    if (operation === undefined) throw unknownPath(request.path);
    const { host, method, segments, query, body } = request;
    const caller = authenticate(request, platform);
    const [node = 'me'] = segments;
    const call = { host, method, node, parameters: { ...query, ...body }, caller };
    return await carryOut(operation, call, platform);
  } catch (error) {
    if (error instanceof GraphError) return { status: error.status, body: error.body };
    throw error;
  }
}

function describeCall(
  { host, method, path, query, body }: GraphRequest,
  at: number,
  operation: GraphOperation | undefined,
  account: Account | undefined,
): SentCall {
  return { at, host, method, path, operation, tokenOwner: account?.username, query, body };
}
