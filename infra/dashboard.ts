import { Aws, Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type ITable, Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { MetricName } from '../shared/log-metric.ts';
import type { FunctionEntry } from './endpoints/endpoint.ts';
import { lettersIn } from './letters-in.ts';
import { metricNamespace, minutes, ownMetric, type Watched } from './metrics.ts';

const every = minutes(5);

interface Shown extends Watched {
  table: ITable;
  alarms: Alarm[];
}

/** One page that shows how the system is doing: who waits, what fails, what it costs. */
export class Dashboard extends Construct {
  constructor(scope: Construct, shown: Shown) {
    super(scope, 'Dashboard');
    new CloudWatchDashboard(this, 'Dashboard', {
      // Dashboards are shared by all regions of an account, so the name must be unique across them.
      dashboardName: `${Stack.of(this).stackName}-${Aws.REGION}`,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: shown.alarms, width: 24, height: 3 })],
        showMessages(),
        showQueues(shown),
        showTroubles(),
        showLimits(shown),
        showCosts(shown),
      ],
    });
  }
}

function showMessages(): IWidget[] {
  return [
    graph('Messages in and answers out', sumsOf('received', 'recorded', 'duplicate', 'answered')),
    graph('Answer time (ms): from the first question to the last part', [
      ownMetric('answerTime', 'p50', every),
      ownMetric('answerTime', 'p99', every),
    ]),
    graph('Failures by class', [
      new MathExpression({
        expression: searchFor('failed', 'class'),
        usingMetrics: {},
        label: '',
        period: every,
      }),
      ownMetric('failed', 'Sum', every),
    ]),
  ];
}

function showQueues({ chatQueue, deadLetterQueues }: Watched): IWidget[] {
  const maximum = { statistic: 'Maximum', period: every };
  return [
    graph('Oldest unanswered message (s)', [ownMetric('oldestUnanswered', 'Maximum', every)]),
    graph('Chat queue: oldest job (s), jobs', [
      chatQueue.metricApproximateAgeOfOldestMessage(maximum),
      chatQueue.metricApproximateNumberOfMessagesVisible(maximum),
    ]),
    graph('Dead letters', [
      ...sumsOf('deadLettered'),
      ...Object.entries(deadLetterQueues).map(([label, queue]) =>
        lettersIn(label, queue, { ...maximum, label }),
      ),
    ]),
  ];
}

function showTroubles(): IWidget[] {
  return [
    graph('Hand-offs, and messages that no webhook brought', sumsOf('handedOff', 'gapsFilled')),
    graph('Tokens and accounts', [
      ...sumsOf('tokenNeedsReconnect', 'automationStopped'),
      ownMetric('tokensNearEnd', 'Maximum', every),
    ]),
    graph('The app: breaker (1 is open), wrong signatures', [
      ...(['instagram', 'facebook'] as const).map((login) =>
        ownMetric('appBreaker', 'Maximum', every, { login }),
      ),
      ...sumsOf('signatureFailed'),
    ]),
  ];
}

/** The functions that a message passes through. */
const onTheWay: Record<string, FunctionEntry['file']> = {
  webhook: 'functions/webhooks/receive-webhook.ts',
  'agent webhook': 'functions/chat-agents-instagram/receive-agent-webhook.ts',
  reply: 'functions/workers/reply-to-chat.ts',
};

function showLimits({ http, functions, table }: Shown): IWidget[] {
  const sum = { statistic: 'Sum', period: every };
  return [
    graph('Functions: throttles and errors', [
      ...ofFunctions(functions, (fn, label) =>
        fn.metricThrottles({ ...sum, label: `${label} throttles` }),
      ),
      ...ofFunctions(functions, (fn, label) =>
        fn.metricErrors({ ...sum, label: `${label} errors` }),
      ),
    ]),
    graph('Table: throttled requests', [
      table.metricThrottledRequestsForOperations({
        operations: [Operation.GET_ITEM, Operation.QUERY, Operation.UPDATE_ITEM],
        ...sum,
      }),
    ]),
    graph('API: 5xx, 4xx', [http.metricServerError(sum), http.metricClientError(sum)]),
  ];
}

/** What makes up the bill, in the bill's units. */
function showCosts({ http, functions, table, chatQueue }: Shown): IWidget[] {
  const sum = { statistic: 'Sum', period: every };
  return [
    graph('Lambda: milliseconds, API: requests', [
      ...ofFunctions(functions, (fn, label) => fn.metricDuration({ ...sum, label })),
      http.metricCount({ ...sum, label: 'API requests' }),
    ]),
    graph('Table: units read and written', [
      table.metricConsumedReadCapacityUnits(sum),
      table.metricConsumedWriteCapacityUnits(sum),
    ]),
    graph('Chat queue: messages sent, empty receives', [
      chatQueue.metricNumberOfMessagesSent(sum),
      chatQueue.metricNumberOfEmptyReceives(sum),
    ]),
  ];
}

function ofFunctions(
  functions: Watched['functions'],
  metricOf: (fn: IFunction, label: string) => IMetric,
): IMetric[] {
  return Object.entries(onTheWay).map(([label, file]) =>
    metricOf(functions.get(file) as IFunction, label),
  );
}

/**
 * One of our metrics, for each value of a dimension. A name with a hyphen, like the stack's, must be quoted.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
function searchFor(name: MetricName, dimension: string): string {
  return `SEARCH('{"${metricNamespace}",${dimension}} MetricName="${name}"', 'Sum', ${every.toSeconds()})`;
}

function sumsOf(...names: MetricName[]): IMetric[] {
  return names.map((name) => ownMetric(name, 'Sum', every));
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
