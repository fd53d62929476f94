import { Duration } from 'aws-cdk-lib';
import { MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { AlarmEntry } from './alarm-entry.ts';
import { workers } from './endpoints/workers.ts';
import { floodAlarm } from './flood-alarm.ts';
import { lettersIn } from './letters-in.ts';
import { lostToSignatures } from './lost-to-signatures.ts';
import { hour, minutes, ownMetric, sumOf, type Watched } from './metrics.ts';
import { stoppedAsLoop } from './stopped-as-loop.ts';

/** Every alarm that wakes somebody, those that hurt customers first. */
export function listAlarms(watched: Watched): AlarmEntry[] {
  return [
    ...customersWait(watched),
    ...messagesAreLost(watched),
    ...accountsAreSilent(watched),
    {
      id: 'ApiFails',
      hurts:
        "Staff: the API answers with 5xx, and the console shows errors. Meta's webhooks count, too.",
      section: 'The API fails',
      metric: watched.http.metricServerError({ statistic: 'Sum', period: minutes(5) }),
      threshold: 5,
      periods: [2, 3],
    },
    {
      id: 'WorkersFail',
      hurts: 'Nobody yet: scheduled jobs fail, such as deletions and the check for gaps.',
      section: 'A worker fails',
      metric: sumOf(
        scheduledWorkers(watched).map((fn) => fn.metricErrors()),
        hour,
      ),
      threshold: 5,
    },
    floodAlarm(watched),
  ];
}

function customersWait({ chatQueue }: Watched): AlarmEntry[] {
  const failed = ownMetric('failed', 'Sum', minutes(15));
  const answered = ownMetric('answered', 'Sum', minutes(15));
  return [
    {
      id: 'OldestUnanswered',
      hurts: 'Customers: one has waited ten minutes for an answer that we owe.',
      section: 'Customers wait',
      metric: ownMetric('oldestUnanswered', 'Maximum', minutes(15)),
      threshold: 600,
      // The sweep logs this metric every minute: if it is missing, the sweep is not running.
      missing: TreatMissingData.BREACHING,
    },
    {
      id: 'ChatQueueAge',
      hurts: 'Customers: jobs wait in the queue, so answers are late.',
      section: 'Customers wait',
      metric: chatQueue.metricApproximateAgeOfOldestMessage({
        statistic: 'Maximum',
        period: minutes(5),
      }),
      threshold: 300,
      periods: [2, 3],
    },
    {
      id: 'AnswersFail',
      hurts: 'Customers: at least a fifth of the answers fail, in the agent or at Instagram.',
      section: 'Answers fail',
      metric: new MathExpression({
        expression: 'IF(failed >= 5, 100 * failed / (failed + FILL(answered, 0)), 0)',
        usingMetrics: { failed, answered },
        label: 'Percent of answers that failed',
        period: minutes(15),
      }),
      threshold: 20,
    },
  ];
}

function messagesAreLost(watched: Watched): AlarmEntry[] {
  const { functions, deadLetterQueues } = watched;
  const webhooks = ['webhooks/receive-webhook', 'chat-agents-instagram/receive-agent-webhook'].map(
    (name) => functions.get(`functions/${name}.ts`) as IFunction,
  );
  return [
    {
      id: 'WebhookFails',
      hurts: 'Customers of every account: deliveries fail. Meta retries them, then gives up.',
      section: 'The webhook fails',
      metric: sumOf(
        webhooks.flatMap((fn) => [fn.metricErrors(), fn.metricThrottles()]),
        minutes(5),
      ),
      threshold: 3,
      periods: [2, 3],
    },
    {
      id: 'SignatureFailed',
      hurts:
        'Customers of all accounts of an app: its deliveries are refused, and found late, by the check for gaps.',
      section: 'Signatures fail',
      metric: lostToSignatures(),
      threshold: 20,
    },
    {
      id: 'StoppedAsLoop',
      hurts:
        'Customers whose chats wait: Lambda mistakes that for a loop. They get no answer, or a late one.',
      section: 'A function is stopped as a loop',
      metric: stoppedAsLoop(watched),
      threshold: 1,
    },
    {
      id: 'DeadLettered',
      hurts: 'One customer each time: a job failed for good, and their chat was left to people.',
      section: 'Dead letters',
      metric: ownMetric('deadLettered', 'Sum', minutes(5)),
      threshold: 1,
    },
    ...Object.entries(deadLetterQueues).map(([id, queue]) => ({
      id: `${id}Filled`,
      hurts: 'Whoever the dead letters are about: they stay in the queue, and nobody is notified.',
      section: 'Dead letters',
      metric: lettersIn(id, queue, { statistic: 'Maximum', period: minutes(5) }),
      threshold: 1,
      // A worker empties one of these queues at once.
      periods: [3, 3] as [number, number],
    })),
  ];
}

function accountsAreSilent({ functions }: Watched): AlarmEntry[] {
  const refreshTokens = functions.get('functions/workers/refresh-tokens.ts') as IFunction;
  return [
    {
      id: 'TokenNeedsReconnect',
      hurts: 'Customers of one account: its token no longer works, and nobody is answered.',
      section: 'Tokens',
      metric: ownMetric('tokenNeedsReconnect', 'Sum', hour),
      threshold: 1,
    },
    {
      id: 'TokensNearEnd',
      hurts: 'Nobody yet: a token expires within a week and could not be renewed.',
      section: 'Tokens',
      metric: ownMetric('tokensNearEnd', 'Maximum', Duration.days(1)),
      threshold: 1,
      // Logged once a day, though not at exactly the same second.
      periods: [1, 2],
      missing: TreatMissingData.IGNORE,
    },
    {
      id: 'TokensNotLookedAfter',
      hurts: 'Nobody for two weeks, then customers of every account: tokens are not renewed.',
      section: 'Tokens',
      metric: refreshTokens.metricErrors({ statistic: 'Sum', period: hour }),
      threshold: 1,
    },
    {
      id: 'AutomationStopped',
      hurts: 'Customers of one account: Meta restricts it, so only people answer.',
      section: 'Automation stopped',
      metric: ownMetric('automationStopped', 'Sum', hour),
      threshold: 1,
    },
    ...(['instagram', 'facebook'] as const).map((login) => ({
      id: `AppBreakerOpen${login === 'instagram' ? 'Instagram' : 'Facebook'}`,
      hurts: `Customers of every account with a ${login} login: Meta refuses the app, and answers wait.`,
      section: 'The app breaker is open',
      metric: ownMetric('appBreaker', 'Maximum', minutes(1), { login }),
      threshold: 1,
      // Logged only when the breaker opens and when it closes.
      missing: TreatMissingData.IGNORE,
    })),
  ];
}

function scheduledWorkers({ functions }: Watched): IFunction[] {
  const scheduled = workers.filter(({ trigger }) => 'everyMinutes' in trigger);
  return scheduled.map(({ file }) => functions.get(file) as IFunction);
}
