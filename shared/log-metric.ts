import { getSetting } from './config.ts';
import { gather, takeGathered } from './invocation.ts';
import { logger } from './logger.ts';

export interface Metric {
  /** A count unless told. */
  unit?: 'Milliseconds' | 'Seconds';
  /**
   * By which fields of its line it is told apart: each value of one is a metric of its own, which costs, so
   * none is ever an id. `[]` is all of them together, and what holds unless told.
   */
  dimensions?: string[][];
}

/** What operators count, alarm on or plot. Each is logged at the one place where it is decided. */
export const metrics = {
  /** Customers' messages in authentic deliveries, each time that one comes. */
  received: {},
  /** Those that were new, and those that were known. What the gap filler finds is recorded, too. */
  recorded: {},
  duplicate: {},
  /** Answers of which the last message was sent, and how long the customer waited for it. */
  answered: {},
  answerTime: { unit: 'Milliseconds' },
  /** Calls to send that failed, by Meta's class of failure; `agent`: tries of an agent that failed. */
  failed: { dimensions: [[], ['class']] },
  /** Answers after which a person was called. */
  handedOff: {},
  /** Tokens that end within a week and could not be renewed, as the daily look finds them. */
  tokensNearEnd: {},
  /** A channel's token is dead: only its owner's new login helps. */
  tokenNeedsReconnect: {},
  /** Meta restricts an account: its automation stops until it is connected again, or for a day. */
  automationStopped: {},
  /** Messages that no webhook had brought and that were found in the conversation. */
  gapsFilled: {},
  /** 1: Meta refuses the whole app of a login, not one account, and calls pause for everybody; 0: no more. */
  appBreaker: { dimensions: [['login']] },
  /** Deliveries with a signature that none of our secrets made. */
  signatureFailed: {},
  /** The age of the oldest message that waits for us and not for a person, as each minute's sweep finds it. */
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

/** What happens with nearly every message. */
type FrequentMetric =
  | 'received'
  | 'recorded'
  | 'duplicate'
  | 'answered'
  | 'answerTime'
  | 'handedOff';

/** Counts what happens: all of an invocation leaves in one line, its last. */
export function countMetric(name: FrequentMetric, value = 1): void {
  if (!gather(name, value)) logMetric(name, value);
}

/** What the last line of an invocation says beside its own: the calls it made, and its metrics. */
export function takeSummary(): Fields {
  const { steps, counts } = takeGathered();
  return {
    ...(steps.length > 0 && { steps }),
    ...(counts.length > 0 && embed(counts as [MetricName, number[]][])),
  };
}

/**
 * CloudWatch reads metrics out of log lines of this form, several values of one as a list.
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

/** Counts add up; of times each counts. */
function addUp(name: MetricName, values: number[]): number | number[] {
  const { unit }: Metric = metrics[name];
  if (unit === undefined) return values.reduce((sum, value) => sum + value, 0);
  return values.length === 1 ? (values[0] as number) : values;
}
