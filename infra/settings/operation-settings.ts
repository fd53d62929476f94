import * as z from 'zod';
import { setting } from './setting.ts';

/** The periods that CloudWatch accepts, in days. Listed here because a local run does not load CDK. */
const retentionPeriods = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** How the stack is operated: limits, logs, alarms, and what happens to its data. */
export const operationSettings = {
  replyConcurrency: setting({
    summary:
      'the maximum number of chats answered at once, so that a backlog leaves Lambda concurrency for the rest of the account',
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
    schema: z.int().min(2).max(1000),
    must: 'be a whole number from 2 to 1000',
    default: 100,
  }),
  reservedConcurrency: setting({
    summary:
      "executions reserved for receiving Meta's deliveries to the app's address (`webhooks`; those to agents' own addresses share the rest) and for answering (`replies`), which are also their limits; none by default, because a new account may have 10 in all, none of which can be reserved",
    schema: z.strictObject({
      webhooks: z.int().min(1).max(10_000).optional(),
      replies: z.int().min(1).max(10_000).optional(),
    }),
    must: 'be {"webhooks": …, "replies": …}, each a whole number from 1 to 10000 or left out',
    default: {},
  }),
  alarmEmail: setting({
    summary: 'who is notified of alarms',
    schema: z.email().optional(),
    must: 'be an address such as ops@example.com',
    default: undefined,
    variable: { name: 'ALARM_EMAIL' },
  }),
  accessLogs: setting({
    summary:
      'whether each request is logged as a line: its id, route, status and latency, never an address or a header',
    schema: z.boolean(),
    must: 'be true or false',
    default: true,
  }),
  tracing: setting({
    summary: 'whether functions send traces to X-Ray',
    schema: z.boolean(),
    must: 'be true or false',
    default: false,
  }),
  logRetentionDays: setting({
    summary: 'how long logs are kept',
    schema: z.literal(retentionPeriods),
    must: `be one of ${retentionPeriods.join(', ')}`,
    default: 30,
  }),
  onDestroy: setting({
    summary: 'what happens to the table, the app secret and the users when the stack is deleted',
    schema: z.literal(['keep data', 'delete data']),
    must: 'be "keep data" or "delete data"',
    default: 'keep data',
    variable: { name: 'ON_DESTROY' },
  }),
};
