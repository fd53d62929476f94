import type { Faults } from '../../faults.ts';
import { noteGraphCall } from '../../feed/watch-graph-calls.ts';
import type { Platform } from '../platform.ts';
import { applyFault } from './apply-fault.ts';
import { accountOf } from './callers.ts';
import { endpoints, type GraphOperation } from './endpoints.ts';
import { findOperation } from './find-operation.ts';
import type { GraphAnswer, GraphRequest } from './graph-call.ts';
import { GraphError, unknownPath } from './graph-error.ts';
import type { SentCall } from './sent-call.ts';
import { withUsageHeader } from './usage-header.ts';

/** Parameters that a reader could abuse. */
const secretParameters = ['client_secret', 'code', 'fb_exchange_token', 'input_token'];

/** Answers a request and notes it in `sent`; `undefined` if the connection must break instead. */
export async function answerGraphRequest(
  request: GraphRequest,
  platform: Platform,
  faults: Faults,
  sent: SentCall[],
): Promise<GraphAnswer | undefined> {
  const operation = findOperation(request, platform);
  const owner = platform.tokens.find(request.token ?? '')?.owner;
  const account = owner && accountOf(owner, platform);
  const tokenOwner = owner?.login === 'user' ? owner.user.name : account?.username;
  const call = { ...describeCall(request, platform.clock.now()), operation, tokenOwner };
  sent.push(call);
  const tell = noteGraphCall(platform.feed, call);
  const effect = operation && faults.next({ service: 'graph', operation });
  let done: GraphAnswer | undefined;
  const answer = await applyFault(effect, faults, platform, async () => {
    done = await perform(request, operation, platform);
    return done;
  });
  tell(answer, done);
  return answer && withUsageHeader(answer, account);
}

async function perform(
  request: GraphRequest,
  operation: GraphOperation | undefined,
  platform: Platform,
): Promise<GraphAnswer> {
  try {
    if (operation === undefined) throw unknownPath(request.path);
    return await endpoints[operation](request, platform);
  } catch (error) {
    if (error instanceof GraphError) return { status: error.status, body: error.body };
    throw error;
  }
}

function describeCall({ host, method, path, query, body }: GraphRequest, at: number) {
  return { at, host, method, path, query: withoutSecrets(query), body: withoutSecrets(body) };
}

function withoutSecrets(parameters: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(parameters).filter(([name]) => !secretParameters.includes(name));
  return Object.fromEntries(kept);
}
