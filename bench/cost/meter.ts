import type { WatchCall } from '../../infra/local/aws/answer-call.ts';
import type { Reply } from '../../infra/local/aws/reply.ts';
import { shortName } from '../../infra/local/lambda/short-name.ts';
import type { RunLog } from '../../infra/local/run-log.ts';
import { addUnits, describeItems, type TableUnits, unitsIn } from './table-units.ts';

/** One kind of call that a function made, and the total that these calls took. */
export interface MeteredCall extends TableUnits {
  functionName: string;
  service: string;
  operation: string;
  /** The kinds of items that it named; for a receive, whether it was empty. */
  about: string;
  times: number;
  /** How many were answered with an error, unmet conditions included. */
  refused: number;
}

interface Invocation {
  functionName: string;
  cpuMilliseconds: number;
  megabytes: number;
}

/** What was asked of AWS in some period, independent of the machine's speed unless noted. */
export interface Metered {
  calls: MeteredCall[];
  /** Answered API requests, by method and path. */
  requests: string[];
  /** What the functions logged, in bytes, line ends included. */
  logBytes: Record<string, number>;
  /** Names of the metrics in the logs, each once per set of dimensions. */
  customMetrics: string[];
  /** In order; these do depend on the machine: CPU time, and the most memory the process ever had. */
  invocations: Invocation[];
}

export interface Meter {
  log: RunLog;
  /** Returns what was metered since the last call, and starts over. */
  take(): Metered;
}

/** The line that `report-usage.cjs` makes a function's process print. */
const usageLine = /^USAGE ([\d.]+) ms, (\d+) MB$/;

/** Counts a local run's calls as AWS would. */
export function createMeter(): Meter {
  let calls = new Map<string, MeteredCall>();
  let metered = startAnew();

  const awsCall: WatchCall = ({ service, operation, input, functionId }) => {
    if (functionId === undefined) return undefined;
    // The embedded DynamoDB counts as the real one does, and reports it on request.
    if (service === 'dynamodb') input['ReturnConsumedCapacity'] = 'INDEXES';
    const functionName = shortName(functionId);
    return (reply) => {
      const about = service === 'dynamodb' ? describeItems(input) : receivedNothing(reply);
      const call = findCall(calls, { functionName, service, operation, about });
      call.times += 1;
      if (isRefusal(reply)) call.refused += 1;
      else Object.assign(call, addUnits(call, unitsIn(operation, reply)));
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
        const usage = usageLine.exec(text);
        if (!usage) {
          metered.customMetrics.push(...metricsIn(text));
          return countLogLine(metered.logBytes, functionName, text);
        }
        const [cpuMilliseconds, megabytes] = [Number(usage[1]), Number(usage[2])];
        metered.invocations.push({ functionName, cpuMilliseconds, megabytes });
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
  return { requests: [], logBytes: {}, customMetrics: [], invocations: [] };
}

interface EmbeddedMetrics {
  _aws: { CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string }[] }[] };
}

/** CloudWatch makes a metric for each name and set of dimensions, and bills each. */
function metricsIn(line: string): string[] {
  if (!line.includes('"_aws"')) return [];
  const { _aws: embedded } = JSON.parse(line) as EmbeddedMetrics;
  return embedded.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
    Metrics.flatMap(({ Name }) => Dimensions.map((dimensions) => [Name, ...dimensions].join(' '))),
  );
}

type CallName = Pick<MeteredCall, 'functionName' | 'service' | 'operation' | 'about'>;

function findCall(calls: Map<string, MeteredCall>, named: CallName): MeteredCall {
  const key = Object.values(named).join(' ');
  const known = calls.get(key);
  if (known) return known;
  const call = { ...named, reads: 0, writes: 0, indexWrites: {}, times: 0, refused: 0 };
  calls.set(key, call);
  return call;
}

function countLogLine(logBytes: Record<string, number>, functionName: string, text: string): void {
  logBytes[functionName] = (logBytes[functionName] ?? 0) + Buffer.byteLength(text) + 1;
}

function isRefusal(reply: Reply): boolean {
  return 'break' in reply || reply.status >= 400;
}

/** Empty receives are counted separately, because their number only depends on how often somebody polls. */
function receivedNothing(reply: Reply): string {
  if ('break' in reply) return '';
  const body = reply.body as { Messages?: unknown[] } | undefined;
  return body && 'Messages' in body && !body.Messages?.length ? 'nothing there' : '';
}
