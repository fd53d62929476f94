import { resourcesOf } from '../infra/deployed-stack.ts';

interface Query {
  Id: string;
  Expression?: string;
  MetricStat?: { Metric: { MetricName: string } };
}

/** A period's sums by metric name, without metrics of which nothing was logged. */
export type Sums = Record<string, number>;

/**
 * Whether one of the template's alarms on an expression would fire. The template's expressions mean the same
 * in JavaScript; what is missing becomes NaN, which reaches no threshold.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 *
 * @param metricName a metric that only this alarm's expression uses
 */
export function wouldRing(metricName: string, sums: Sums): boolean {
  const { queries, threshold } = findAlarm(metricName);
  const expression = queries.find(({ Expression }) => Expression)?.Expression;
  const metrics = queries.filter(({ MetricStat }) => MetricStat);
  const values = metrics.map(({ MetricStat }) => sums[nameOf(MetricStat)] ?? Number.NaN);
  const evaluate = new Function(
    'IF',
    'FILL',
    ...metrics.map(({ Id }) => Id),
    `return ${expression}`,
  );
  return evaluate(choose, fill, ...values) >= threshold;
}

function findAlarm(metricName: string): { queries: Query[]; threshold: number } {
  const found = resourcesOf('AWS::CloudWatch::Alarm')
    .map(({ Properties }) => ({
      queries: (Properties['Metrics'] ?? []) as Query[],
      threshold: Number(Properties['Threshold']),
    }))
    .filter(({ queries }) => queries.some(({ MetricStat }) => nameOf(MetricStat) === metricName));
  const [alarm, ...others] = found;
  if (!alarm || others.length > 0) throw new Error(`Not exactly one alarm uses ${metricName}.`);
  return alarm;
}

function nameOf(stat: Query['MetricStat']): string {
  return stat?.Metric.MetricName ?? '';
}

function choose(condition: boolean, then: number, otherwise: number): number {
  return condition ? then : otherwise;
}

function fill(value: number, substitute: number): number {
  return Number.isNaN(value) ? substitute : value;
}
