import { randomUUID } from 'node:crypto';
import type { Reply } from '../aws/reply.ts';
import type { LogLine } from '../lambda/invocation.ts';
import type { LambdaService } from '../lambda/service.ts';
import { shortName } from '../lambda/short-name.ts';
import type { Stack } from '../template/stack.ts';
import type { EventFeed, Part } from './event-feed.ts';
import { noteAgentCalls } from './watch-agent.ts';
import { noteAwsCall, type WatchedCall } from './watch-aws-calls.ts';
import { withoutSecrets } from './without-secrets.ts';

type Role = 'webhook' | 'worker';

/** Fills a feed with what the functions on a message's way do; the API's other functions are left out. */
export interface RunWatch {
  /** Tells which functions those are; until then nothing is noted. */
  follow(stack: Stack): void;
  /** The same service, but each invocation is noted as an event. */
  watchLambda(lambda: LambdaService): LambdaService;
  /** The returned function is called with the reply. */
  awsCall(call: WatchedCall & { functionId?: string }): ((reply: Reply) => void) | undefined;
  functionLine(line: LogLine): void;
}

export function createRunWatch(feed: EventFeed): RunWatch {
  /** By logical id and by ARN. */
  const roles = new Map<string, { role: Role; functionId: string }>();
  /** The customers that each running invocation is about. */
  const underWay = new Map<string, Set<{ customers: string[] }>>();
  const agent = noteAgentCalls(feed);

  /** The customers that a call names, or else those of the function's only running invocation. */
  function customersOf(functionId: string, text: string): string[] {
    const named = feed.peopleIn(text);
    const [only, ...others] = underWay.get(functionId) ?? [];
    return named.length > 0 || others.length > 0 ? named : (only?.customers ?? []);
  }

  function partOf(functionId: string, text: string): Part {
    const customers = customersOf(functionId, text);
    const role = roles.get(functionId)?.role;
    const invocation = role && feed.invocationOf(role, customers, text);
    return { customers, invocation };
  }

  async function invoke(lambda: LambdaService, ...request: Parameters<LambdaService['invoke']>) {
    const [functionArn, event] = request;
    const watched = roles.get(functionArn);
    const customers = watched ? feed.peopleIn(event) : [];
    // A scheduled run is about nobody.
    if (!watched || customers.length === 0) return lambda.invoke(...request);
    const { role, functionId } = watched;
    const active = underWay.get(functionId) ?? new Set();
    underWay.set(functionId, active);
    const invocation = { customers };
    active.add(invocation);
    const startedAt = performance.now();
    const details = { function: shortName(functionId) };
    const change = feed.note({
      ...{ stage: role, name: 'invoked', customers, details },
      ...{ messages: feed.messagesIn(event), invocation: randomUUID(), outcome: 'under-way' },
    });
    const end = (outcome: 'done' | 'failed', more: object) =>
      change({
        ...{ outcome, milliseconds: Math.round(performance.now() - startedAt) },
        details: { ...details, ...more },
      });
    try {
      const { requestId, ...result } = await lambda.invoke(...request);
      if (result.outcome !== 'success') end('failed', { requestId, problem: result.message });
      else end('done', { requestId, answer: withoutSecrets(JSON.parse(result.payload)) });
      return { requestId, ...result };
    } catch (error) {
      end('failed', { problem: (error as Error).message });
      throw error;
    } finally {
      active.delete(invocation);
    }
  }

  return {
    follow(stack) {
      for (const fn of stack.functions) {
        const role = roleOf(fn, stack);
        if (!role) continue;
        roles.set(fn.arn, { role, functionId: fn.logicalId });
        roles.set(fn.logicalId, { role, functionId: fn.logicalId });
      }
    },
    watchLambda: (lambda) => ({
      ...lambda,
      invoke: (...request) => invoke(lambda, ...request),
    }),
    awsCall(call) {
      const { functionId = '' } = call;
      if (!roles.has(functionId)) return undefined;
      const part = partOf(functionId, JSON.stringify(call.input));
      if (part.customers.length === 0) return undefined;
      agent.onAwsCall(call, part);
      return noteAwsCall(feed, call, part);
    },
    functionLine({ functionId, text }) {
      const watched = roles.get(functionId);
      if (watched) noteLine(feed, watched.role, text, partOf(functionId, text));
    },
  };
}

/** The function's role on a message's way, if it has one. */
function roleOf(fn: Stack['functions'][number], stack: Stack): Role | undefined {
  if (stack.eventSources.some(({ functionName }) => functionName === fn.name)) return 'worker';
  const takesWebhooks = stack.httpApi.routes.some(
    ({ functionArn, routeKey }) => functionArn === fn.arn && /^POST .*webhook/.test(routeKey),
  );
  return takesWebhooks ? 'webhook' : undefined;
}

/** Notes the end of a job, and a function's warnings and errors. */
function noteLine(feed: EventFeed, stage: Role, text: string, part: Part): void {
  const line = readLine(text);
  if (!line || part.customers.length === 0) return;
  const { level, message, stack: _, _aws, ...fields } = line;
  const isBad = level === 'error' || level === 'warn';
  if (!isBad && message !== 'job done') return;
  const details = withoutSecrets({ message, ...fields }) as Record<string, unknown>;
  const name = isBad ? 'log-line' : 'job-done';
  const messages = feed.messagesIn(text);
  feed.note({ stage, name, ...part, messages, details, outcome: isBad ? 'failed' : 'done' });
}

function readLine(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
