import { resourcesOf } from '../infra/deployed-stack.ts';

interface Query {
  Id: string;
  Expression?: string;
  MetricStat?: { Metric: { MetricName: string } };
}

/** Sums of a period, by the names of the metrics; one of which nothing was logged is left out. */
export type Sums = Record<string, number>;

/**
 * Whether an alarm of the template that looks at an expression would ring. The expressions that it has mean
 * the same in JavaScript; what is missing is not a number, which reaches no threshold.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 *
 * @param metricName one that its expression uses, and that of no other alarm
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
