import { getSetting } from './config.ts';
import { gather, takeGathered } from './invocation.ts';
import { logger } from './logger.ts';

export interface Metric {
  /** A count by default. */
  unit?: 'Milliseconds' | 'Seconds';
  /**
   * The fields of its line that split the metric: each value is a metric of its own, which costs money, so
   * none is ever an id. `[]`, the default, is the total.
   */
  dimensions?: string[][];
}

/** What operators count, alarm on or plot. Each is logged in one place, where it is decided. */
export const metrics = {
  /** Customers' messages in authentic deliveries, counted at each delivery. */
  received: {},
  /** Those that were new, and those already known. What the gap filler finds counts as recorded, too. */
  recorded: {},
  duplicate: {},
  /** Answers whose last message was sent, and how long the customer waited for it. */
  answered: {},
  answerTime: { unit: 'Milliseconds' },
  /** Failed send calls, by Meta's class of failure; `agent`: failed tries of an agent. */
  failed: { dimensions: [[], ['class']] },
  /** Answers after which a person was called. */
  handedOff: {},
  /** Tokens that end within a week and could not be renewed, as found by the daily check. */
  tokensNearEnd: {},
  /** A channel's token is dead: only a new login by its owner helps. */
  tokenNeedsReconnect: {},
  /** Meta restricts an account: its automation stops until it is reconnected, or for a day. */
  automationStopped: {},
  /** Messages that no webhook brought and that were found in the conversation. */
  gapsFilled: {},
  /** 1: Meta refuses the whole app of a login, not one account, and all calls pause; 0: this is over. */
  appBreaker: { dimensions: [['login']] },
  /** Deliveries with a signature that matches none of our secrets. */
  signatureFailed: {},
  /** The age of the oldest message that waits for us, not for a person, as found by each minute's sweep. */
  oldestUnanswered: { unit: 'Seconds' },
  /** Jobs that failed for good. */
  deadLettered: {},
} satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

type Fields = Record<string, unknown>;

/**
 * Logs how much of something happened, in a line of its own.
 *
 * @param fields what it is about, as for every log line: ids, counts, classes, and its dimensions
 */
export function logMetric(name: MetricName, value: number, fields: Fields = {}): void {
  const { dimensions }: Metric = metrics[name];
  logger.info('metric', { ...fields, ...embed([[name, [value]]], dimensions) });
}

/** Metrics that nearly every message causes. */
type FrequentMetric =
  | 'received'
  | 'recorded'
  | 'duplicate'
  | 'answered'
  | 'answerTime'
  | 'handedOff';

/** Counts what happens: an invocation writes all its counts in one line, its last. */
export function countMetric(name: FrequentMetric, value = 1): void {
  if (!gather(name, value)) logMetric(name, value);
}

/** The additional fields of an invocation's last line: the calls it made, and its metrics. */
export function takeSummary(): Fields {
  const { steps, counts } = takeGathered();
  return {
    ...(steps.length > 0 && { steps }),
    ...(counts.length > 0 && embed(counts as [MetricName, number[]][])),
  };
}

/**
 * CloudWatch reads metrics from log lines of this form; several values of one metric are a list.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
function embed(counts: [MetricName, number[]][], dimensions = [[]] as string[][]): Fields {
  const definitions = counts.map(([name]) => {
    const { unit }: Metric = metrics[name];
    return { Name: name, ...(unit && { Unit: unit }) };
  });
  const namespace = getSetting('stackName');
  const directive = { Namespace: namespace, Dimensions: dimensions, Metrics: definitions };
  return {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
    ...Object.fromEntries(counts.map(([name, values]) => [name, addUp(name, values)])),
  };
}

/** Counts are summed; times are kept one by one. */
function addUp(name: MetricName, values: number[]): number | number[] {
  const { unit }: Metric = metrics[name];
  if (unit === undefined) return values.reduce((sum, value) => sum + value, 0);
  return values.length === 1 ? (values[0] as number) : values;
}
