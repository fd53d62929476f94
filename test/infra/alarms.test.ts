import { readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { Alarms } from '../../infra/alarms.ts';
import { workers } from '../../infra/endpoints/workers.ts';
import { endpoints } from '../../infra/endpoints.ts';
import type { Watched } from '../../infra/metrics.ts';
import { readSettings } from '../../infra/settings.ts';
import { type Metric, type MetricName, metrics } from '../../shared/log-metric.ts';
import { logicalIdsOf, resourcesOf } from './deployed-stack.ts';

interface Dimension {
  Name: string;
  Value: unknown;
}

interface MetricOfAlarm {
  Namespace: string;
  MetricName: string;
  Dimensions?: Dimension[];
}

interface AlarmProperties extends Partial<MetricOfAlarm> {
  AlarmDescription: string;
  AlarmActions: unknown[];
  OKActions: unknown[];
  TreatMissingData: string;
  Period?: number;
  EvaluationPeriods: number;
  Metrics?: { MetricStat?: { Metric: MetricOfAlarm; Period: number } }[];
}

const alarms = resourcesOf('AWS::CloudWatch::Alarm').map(
  ({ Properties }) => Properties as unknown as AlarmProperties,
);
const runbook = readFileSync('docs/runbook.md', 'utf8');

/** What the runbook has beside the alarms. */
const withoutAlarm = ['Replace a secret'];

/** What an alarm looks at, itself or in its expression. */
function metricsOf({ Namespace, MetricName, Dimensions, Metrics = [] }: AlarmProperties) {
  if (Namespace && MetricName) return [{ Namespace, MetricName, Dimensions }];
  return Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
}

const watched = alarms.flatMap(metricsOf);

/** Our own metrics are under the name of the stack, so that two in one account stay apart. */
function isOwn(namespace: unknown): boolean {
  return referredTo(namespace) === 'AWS::StackName';
}

/** The logical id of what a dimension's value refers to. */
function referredTo(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return Ref ?? attribute?.[0] ?? '';
}

describe('every alarm', () => {
  it('has a section in the runbook that names it, and the other way round', () => {
    const sections = alarms.map(({ AlarmDescription }) => {
      const [, section = ''] = /docs\/runbook\.md, "(.+)"\.$/.exec(AlarmDescription) ?? [];
      expect(runbook).toContain(`\n## ${section}\n`);
      return section;
    });
    const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(new Set([...sections, ...withoutAlarm])).toEqual(new Set(headings));
    for (const id of logicalIdsOf('AWS::CloudWatch::Alarm')) {
      expect(runbook).toContain(`\`${id.replace(/^Alarms|[0-9A-F]{8}$/g, '')}\``);
    }
  });

  it('says who is hurt', () => {
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(/^(Customers|One customer|Staff|Nobody|Whoever)/);
    }
  });

  it('tells the topic when it begins and when it ends', () => {
    const [topic, ...others] = logicalIdsOf('AWS::SNS::Topic');
    expect(others).toEqual([]);
    for (const { AlarmActions, OKActions } of alarms) {
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic }], [{ Ref: topic }]]);
    }
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  it('looks at no longer a time than CloudWatch allows', () => {
    for (const { Period, Metrics = [], EvaluationPeriods } of alarms) {
      const period = Period ?? Metrics.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period;
      const longest = (period ?? Infinity) < 3_600 ? 86_400 : 604_800;
      expect((period ?? Infinity) * EvaluationPeriods).toBeLessThanOrEqual(longest);
    }
  });

  it('looks at a metric that the functions log, by dimensions that they log', () => {
    const own = watched.filter(({ Namespace }) => isOwn(Namespace));
    expect(own.length).toBeGreaterThan(8);
    for (const { MetricName, Dimensions = [] } of own) {
      const { dimensions = [[]] }: Metric = metrics[MetricName as MetricName];
      expect(dimensions).toContainEqual(Dimensions.map(({ Name }) => Name));
    }
  });

  it("looks at AWS's own metrics of what is in the stack", () => {
    const types: Record<string, string> = {
      FunctionName: 'AWS::Lambda::Function',
      QueueName: 'AWS::SQS::Queue',
      ApiId: 'AWS::ApiGatewayV2::Api',
    };
    const ofAws = watched.filter(({ Namespace }) => !isOwn(Namespace));
    expect(ofAws.length).toBeGreaterThan(6);
    for (const { Dimensions = [] } of ofAws) {
      expect(Dimensions).toHaveLength(1);
      for (const { Name, Value } of Dimensions) {
        expect(logicalIdsOf(types[Name] ?? '')).toContain(referredTo(Value));
      }
    }
  });
});

describe('what is watched', () => {
  it('is every dead-letter queue', () => {
    const targets = resourcesOf('AWS::SQS::Queue').flatMap(({ Properties }) => {
      const { deadLetterTargetArn } = (Properties['RedrivePolicy'] ?? {}) as never;
      return deadLetterTargetArn ? [referredTo(deadLetterTargetArn)] : [];
    });
    const ofRules = JSON.stringify(resourcesOf('AWS::Events::Rule').map((rule) => rule.Properties));
    for (const [, id = ''] of ofRules.matchAll(/"DeadLetterConfig":.*?"Fn::GetAtt":\["(\w+)"/g)) {
      targets.push(id);
    }
    expect(new Set(targets).size).toBe(3);
    const depths = watched.filter(
      ({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible',
    );
    const queues = depths.flatMap(({ Dimensions = [] }) =>
      Dimensions.map(({ Value }) => referredTo(Value)),
    );
    expect(new Set(queues)).toEqual(new Set(targets));
  });

  it('is the sweep, of which silence is bad news', () => {
    const oldest = alarms.find(({ MetricName }) => MetricName === 'oldestUnanswered');
    expect(oldest?.TreatMissingData).toBe('breaching');
  });
});

/** As much of a stack as the alarms need. */
function watchedIn(stack: Stack): Watched {
  const fn = LambdaFunction.fromFunctionName(stack, 'Function', 'function');
  return {
    http: new HttpApi(stack, 'Api'),
    functions: new Map([...endpoints, ...workers].map(({ file }) => [file, fn])),
    chatQueue: new Queue(stack, 'Queue'),
    deadLetterQueues: {},
  };
}

describe('the topic', () => {
  it('lets alarms in, and nobody without TLS', () => {
    const [policy] = resourcesOf('AWS::SNS::TopicPolicy');
    const statements = JSON.stringify(policy?.Properties['PolicyDocument']);
    expect(statements).toContain('"Principal":{"Service":"cloudwatch.amazonaws.com"}');
    expect(statements).toContain('"aws:SecureTransport":"false"');
  });

  it('has no subscriber unless the settings name one', () => {
    expect(resourcesOf('AWS::SNS::Subscription')).toEqual([]);
    const stack = new Stack();
    new Alarms(stack, watchedIn(stack), readSettings({ ALARM_EMAIL: 'ops@example.com' }));
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
  });

  it.each(['ops', 'ops@example', 'a b@example.com', 'a@b@example.com'])(
    'refuses ALARM_EMAIL=%j, with an example',
    (ALARM_EMAIL) => {
      expect(() => readSettings({ ALARM_EMAIL })).toThrow(
        `ALARM_EMAIL must be an address such as ops@example.com, not "${ALARM_EMAIL}".`,
      );
    },
  );
});
