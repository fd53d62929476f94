/**
 * What cannot be measured without AWS and Meta. Each is a guess on the long side; the sheet repeats them
 * beside everything that rests on them.
 */
export const assumed = {
  /** Milliseconds until DynamoDB answers a read or a write of one item, and a transaction. */
  tableCall: 5,
  tableTransaction: 10,
  /** Milliseconds until SQS has taken jobs. */
  queueCall: 10,
  /** Milliseconds until Meta answers a call of the Graph API. */
  graphCall: 300,
  /**
   * The calls of Meta in a warm pair: "seen" and "typing" run beside the agent, the answer comes after it.
   */
  graphCallsBesideAgent: 2,
  graphCallsAfterAgent: 1,
  /**
   * A function has a full CPU of its own from 1,769 MB on, and below that its share of one.
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  megabytesOfFullCpu: 1_769,
  /**
   * Receives of an idle queue: Lambda begins with five at a time, each of which waits for at most 20 seconds.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  idleReceivesPerMinute: 5 * 3,
  /** What `npm run build:web` makes, and of that what a browser loads that has none of it yet, compressed. */
  consoleMegabytes: 0.8,
  consoleVisitMegabytes: 0.3,
  /** A month of somebody who touches the inbox all day, and the requests that it makes in a second meanwhile. */
  inboxHours: 8 * 22,
  inboxRequestsPerSecond: 1,
} as const;

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html: Lambda's own lines of an invocation. */
const requestId = '00000000-0000-0000-0000-000000000000';
const linesOfLambda = [
  `START RequestId: ${requestId} Version: $LATEST`,
  `END RequestId: ${requestId}`,
  `REPORT RequestId: ${requestId}\tDuration: 2123.45 ms\tBilled Duration: 2124 ms\tMemory Size: 256 MB\tMax Memory Used: 100 MB\t`,
];

export const lambdaLogBytes = linesOfLambda.reduce((sum, line) => sum + line.length + 1, 0);

/** The gateway's line of a request, as `infra/access-log.ts` has it. */
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
