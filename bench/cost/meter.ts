import type { WatchCall } from '../../infra/local/aws/answer-call.ts';
import type { Reply } from '../../infra/local/aws/reply.ts';
import type { RunLog } from '../../infra/local/run-log.ts';
import { addUnits, describeItems, type TableUnits, unitsIn } from './table-units.ts';

/** One kind of call that a function made, and all that these calls took. */
export interface MeteredCall extends TableUnits {
  functionName: string;
  service: string;
  operation: string;
  /** What kinds of items it named; of a receive, whether it was in vain. */
  about: string;
  times: number;
  /** How many were answered by an error, a condition that did not hold included. */
  refused: number;
}

/** What was asked of AWS in a while; nothing of it depends on how fast the machine is. */
export interface Metered {
  calls: MeteredCall[];
  /** Answered requests of the API, by method and path. */
  requests: string[];
  /** What the functions wrote to their logs, in bytes, each line's end included. */
  logBytes: Record<string, number>;
  /** CPU time of each invocation in milliseconds, in order: the one thing that does depend on it. */
  invocations: { functionName: string; cpuMilliseconds: number }[];
}

export interface Meter {
  log: RunLog;
  /** Answers what was metered since the last time, and starts anew. */
  take(): Metered;
}

/** Where a function's process tells its CPU time: `report-cpu.cjs`. */
const cpuLine = /^CPU ([\d.]+)$/;

/** Counts what a local run is asked, as AWS would. */
export function createMeter(): Meter {
  let calls = new Map<string, MeteredCall>();
  let metered = startAnew();

  const awsCall: WatchCall = ({ service, operation, input, functionId }) => {
    if (functionId === undefined) return undefined;
    // The embedded DynamoDB counts as the real one does, and says so where it is asked.
    if (service === 'dynamodb') input['ReturnConsumedCapacity'] = 'INDEXES';
    const functionName = shortName(functionId);
    return (reply) => {
      const about = service === 'dynamodb' ? describeItems(input) : receivedNothing(reply);
      const key = [functionName, service, operation, about].join(' ');
      const named = { functionName, service, operation, about };
      const none = { reads: 0, writes: 0, indexWrites: {}, times: 0, refused: 0 };
      const call = calls.get(key) ?? { ...named, ...none };
      call.times += 1;
      if (isRefusal(reply)) call.refused += 1;
      else calls.set(key, addUnits(call, unitsIn(operation, reply)));
      calls.set(key, calls.get(key) ?? call);
    };
  };

  return {
    log: {
      awsCall,
      denial: ({ message }) => {
        throw new Error(message);
      },
      request: ({ method, url }) => metered.requests.push(`${method} ${url.split('?')[0]}`),
      functionLine: ({ functionId, text }) => {
        const functionName = shortName(functionId);
        const cpu = cpuLine.exec(text)?.[1];
        if (cpu) metered.invocations.push({ functionName, cpuMilliseconds: Number(cpu) });
        else {
          const bytes = Buffer.byteLength(text) + 1;
          metered.logBytes[functionName] = (metered.logBytes[functionName] ?? 0) + bytes;
        }
      },
    },
    take() {
      const taken = { ...metered, calls: [...calls.values()] };
      calls = new Map();
      metered = startAnew();
      return taken;
    },
  };
}

function startAnew(): Omit<Metered, 'calls'> {
  return { requests: [], logBytes: {}, invocations: [] };
}

function isRefusal(reply: Reply): boolean {
  return 'break' in reply || reply.status >= 400;
}

/** A receive that brought nothing is told apart: there are as many of them as somebody asks. */
function receivedNothing(reply: Reply): string {
  if ('break' in reply) return '';
  const body = reply.body as { Messages?: unknown[] } | undefined;
  return body && 'Messages' in body && !body.Messages?.length ? 'nothing there' : '';
}

/** `WorkersReplyToChatFunction8DC35068` -> `WorkersReplyToChat`. */
function shortName(functionId: string): string {
  return functionId.replace(/Function[0-9A-F]{8}$/, '');
}
