import { describe, expect, it } from 'vitest';
import { type Metric, type MetricName, metrics } from '../../shared/log-metric.ts';
import { logicalIdsOf, resourcesOf } from './deployed-stack.ts';

interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { title: string; metrics?: unknown[][]; alarms?: string[] };
}

/** The body as CloudFormation would join it, references by the name of what they are about. */
function readBody(): Widget[] {
  const [dashboard] = resourcesOf('AWS::CloudWatch::Dashboard');
  const body = dashboard?.Properties['DashboardBody'] as { 'Fn::Join': [string, unknown[]] };
  const parts = body['Fn::Join'][1].map((part) => {
    if (typeof part === 'string') return part;
    const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: string[] };
    return Ref ?? attribute?.[0] ?? '';
  });
  return (JSON.parse(parts.join('')) as { widgets: Widget[] }).widgets;
}

const widgets = readBody();

/** Namespace, name, then names and values of dimensions, then how it is drawn. */
const drawn = widgets.flatMap(({ properties }) => properties.metrics ?? []);
const own = drawn.filter(([namespace]) => namespace === 'AWS::StackName');

describe('the dashboard', () => {
  it('shows each of our metrics, by dimensions that the functions log', () => {
    for (const [, name, ...rest] of own) {
      const { dimensions = [[]] }: Metric = metrics[name as MetricName];
      const named = rest.filter((part, index) => index % 2 === 0 && typeof part === 'string');
      expect(dimensions).toContainEqual(named);
    }
    const shown = own.map(([, name]) => name);
    expect(new Set(shown)).toEqual(new Set(Object.keys(metrics)));
  });

  it('finds the failures of each class: a namespace with a hyphen must be in quotes', () => {
    const [search, ...others] = drawn.flatMap(([metric]) => {
      const { expression = '' } = metric as { expression?: string };
      return expression.startsWith('SEARCH') ? [expression] : [];
    });
    expect(others).toEqual([]);
    expect(search).toBe(`SEARCH('{"AWS::StackName",class} MetricName="failed"', 'Sum', 300)`);
    expect(metrics.failed.dimensions).toContainEqual(['class']);
  });

  it('shows how long answers take for most and for the unlucky', () => {
    const statistics = own
      .filter(([, name]) => name === 'answerTime')
      .map((parts) => (parts.at(-1) as { stat: string }).stat);
    expect(statistics).toEqual(['p50', 'p99']);
  });

  it("shows AWS's metrics of what is in the stack", () => {
    const ids = ['Lambda::Function', 'SQS::Queue', 'DynamoDB::Table', 'ApiGatewayV2::Api'].flatMap(
      (type) => logicalIdsOf(`AWS::${type}`),
    );
    const ofAws = drawn.filter(([namespace]) => /^AWS\//.test(String(namespace)));
    expect(ofAws.length).toBeGreaterThan(15);
    for (const metric of ofAws)
      expect(metric.some((part) => ids.includes(String(part)))).toBe(true);
  });

  it('shows every alarm', () => {
    const alarms = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(new Set(alarms)).toEqual(new Set(logicalIdsOf('AWS::CloudWatch::Alarm')));
  });

  it('has room for every widget', () => {
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
    const places = widgets.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(widgets.length);
  });
});
