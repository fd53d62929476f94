import { expect } from 'vitest';
import { type Metric, type MetricName, metrics } from '../../shared/log-metric.ts';

/** A metric that CloudWatch would extract from one log line. */
interface EmittedMetric {
  name: string;
  values: number[];
  /** The sets of dimensions by which it can be queried, with their values. */
  dimensions: Record<string, string>[];
  line: Record<string, unknown>;
}

interface Directive {
  Namespace: string;
  Dimensions: string[][];
  Metrics: { Name: string }[];
}

/** The metrics in the functions' lines, each checked against the format. */
export function readEmitted(lines: string[]): EmittedMetric[] {
  return lines.filter((text) => text.includes('"_aws"')).flatMap(readLine);
}

function readLine(text: string): EmittedMetric[] {
  const line = JSON.parse(text) as Record<string, unknown> & {
    _aws: { Timestamp: number; CloudWatchMetrics: Directive[] };
  };
  expect(Number.isInteger(line._aws.Timestamp)).toBe(true);
  return line._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) => {
    expect(Namespace).toBe('instagram-chat-agents');
    return Metrics.map(({ Name: name }) => {
      const { dimensions: declared = [[]] }: Metric = metrics[name as MetricName];
      expect(Dimensions).toEqual(declared);
      return { name, values: readValues(line[name]), dimensions: resolve(Dimensions, line), line };
    });
  });
}

function readValues(value: unknown): number[] {
  const values = [value].flat();
  for (const each of values) expect(each).toEqual(expect.any(Number));
  return values as number[];
}

function resolve(sets: string[][], line: Record<string, unknown>): Record<string, string>[] {
  return sets.map((names) => {
    for (const name of names) expect(line[name]).toEqual(expect.any(String));
    return Object.fromEntries(names.map((name) => [name, String(line[name])]));
  });
}

/** All values of a metric, in log order. */
export function valuesOf(lines: string[], name: MetricName): number[] {
  return readEmitted(lines)
    .filter((metric) => metric.name === name)
    .flatMap(({ values }) => values);
}
