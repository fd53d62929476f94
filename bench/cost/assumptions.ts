/**
 * What cannot be measured without AWS and Meta. Each is a guess on the high side; the sheet repeats it beside
 * every figure that depends on it.
 */
export const assumed = {
  /** Milliseconds until DynamoDB answers a read or write of one item, or a transaction. */
  tableCall: 5,
  tableTransaction: 10,
  /** Milliseconds until SQS has accepted jobs. */
  queueCall: 10,
  /** Milliseconds until Meta answers a Graph API call. */
  graphCall: 300,
  /**
   * The calls to Meta in a warm pair: "seen" and "typing" run while the agent thinks, the answer comes after.
   */
  graphCallsBesideAgent: 2,
  graphCallsAfterAgent: 1,
  /**
   * From 1,769 MB on a function has a full CPU, below that its share of one.
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  megabytesOfFullCpu: 1_769,
  /**
   * Receives on an idle queue: Lambda starts with five at a time, each of which waits at most 20 seconds.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  idleReceivesPerMinute: 5 * 3,
  /** The output of `npm run build:web`, and what a browser without any of it loads, compressed. */
  consoleMegabytes: 0.8,
  consoleVisitMegabytes: 0.3,
  /** A month of somebody who uses the inbox all day, and the requests per second that it makes meanwhile. */
  inboxHours: 8 * 22,
  inboxRequestsPerSecond: 1,
} as const;

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html: Lambda's own lines per invocation. */
const requestId = '00000000-0000-0000-0000-000000000000';
const linesOfLambda = [
  `START RequestId: ${requestId} Version: $LATEST`,
  `END RequestId: ${requestId}`,
  `REPORT RequestId: ${requestId}\tDuration: 2123.45 ms\tBilled Duration: 2124 ms\tMemory Size: 256 MB\tMax Memory Used: 100 MB\t`,
];

export const lambdaLogBytes = linesOfLambda.reduce((sum, line) => sum + line.length + 1, 0);

/** The gateway's log line for a request, as defined in `infra/access-log.ts`. */
export const accessLogBytes = JSON.stringify({
  requestId: 'AbCdEfGhIjKlMnO=',
  time: '21/Nov/2026:12:00:00 +0000',
  route: 'POST /api/webhooks/instagram',
  status: '200',
  latencyMilliseconds: '45',
  functionLatencyMilliseconds: '43',
  functionRequestId: requestId,
}).length;

export const hoursPerMonth = 730;
