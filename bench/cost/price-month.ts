import { defaultMemoryMegabytes } from '../../infra/endpoints/endpoint.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import { assumed, hoursPerMonth, lambdaLogBytes } from './assumptions.ts';
import { billedMilliseconds } from './billed-time.ts';
import type { IdleHour } from './measure.ts';
import { sum } from './price-pair.ts';
import { prices } from './prices.ts';

/** USD per month, by part, for a deployment to which nobody writes. */
export type PricedMonth = Record<string, number>;

/** A resource as the template has it. */
export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** Prices what runs on a schedule, whatever the functions' memory is in the template. */
export function priceIdle(hour: IdleHour): PricedMonth {
  const { functions } = hour.stack;
  const gigabyteSeconds = Object.entries(hour.perHour).map(([name, times]) => {
    const { memoryMegabytes = defaultMemoryMegabytes } =
      functions.find(({ logicalId }) => logicalId.startsWith(`${name}Function`)) ?? {};
    const use = hour.invocation[name];
    if (!use) return 0;
    const milliseconds = billedMilliseconds(use, 0, memoryMegabytes);
    return times * (milliseconds / 1000) * (memoryMegabytes / 1024);
  });
  // A search for gaps calls Meta from a function with the usual memory.
  const usualGigabytes = defaultMemoryMegabytes / 1024;
  gigabyteSeconds.push(hour.graphCalls * (assumed.graphCall / 1000) * usualGigabytes);
  const logBytes = hour.logBytes + hour.invocations * lambdaLogBytes;
  const logPrice = prices.logGigabyte.usd + prices.logGigabyteMonth.usd;
  const perHour = {
    'Lambda invocations': hour.invocations * prices.invocation.usd,
    'Lambda time': sum(gigabyteSeconds) * prices.gigabyteSecond.usd,
    'DynamoDB writes': hour.writes * prices.writeUnit.usd,
    'DynamoDB reads': hour.reads * prices.readUnit.usd,
    'Secrets Manager calls': hour.secretCalls * prices.secretCall.usd,
    Logs: (logBytes / 1e9) * logPrice,
  };
  return {
    'Custom metrics': hour.customMetrics.length * prices.customMetricMonth.usd,
    ...Object.fromEntries(
      Object.entries(perHour).map(([part, usd]) => [part, usd * hoursPerMonth]),
    ),
  };
}

/**
 * What costs money whether anything runs or not; every queue that a function reads is polled all the time.
 *
 * @param resources everything in the template
 */
export function priceStanding(
  { eventSources, queues }: Stack,
  resources: TemplateResource[],
): PricedMonth {
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const alarms = ofType('AWS::CloudWatch::Alarm');
  const receives = assumed.idleReceivesPerMinute * 60 * hoursPerMonth;
  const polled = queues.filter(({ arn }) => eventSources.some(({ queueArn }) => queueArn === arn));
  const receivePrices = polled.map(({ attributes }) =>
    attributes['FifoQueue'] === 'true' ? prices.fifoRequest.usd : prices.standardRequest.usd,
  );
  return {
    'SQS receives of idle queues': receives * sum(receivePrices),
    'The app secret': prices.secretMonth.usd,
    Alarms: sum(alarms.map(countMetrics)) * prices.alarmMonth.usd,
    Dashboards: ofType('AWS::CloudWatch::Dashboard').length * prices.dashboardMonth.usd,
  };
}

/** An alarm is billed for each metric that it watches, including each metric of an expression. */
function countMetrics({ Properties = {} }: TemplateResource): number {
  const queries = Properties['Metrics'] as { MetricStat?: object }[] | undefined;
  return queries?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
}
