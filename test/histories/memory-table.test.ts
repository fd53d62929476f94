import { DynamoDBClient, type TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { startJourney } from '../support/journey.ts';
import { administrator, scanTable } from '../support/stored.ts';
import { scriptDeliveries } from './script-deliveries.ts';
import { createRandom } from './world/random.ts';
import { World } from './world/world.ts';

vi.mock('../../shared/outbound/send-request.ts', () => import('./world/outbound.ts'));
vi.mock('../../shared/logger.ts', () => ({
  logger: { info: () => {}, warn: () => {}, error: () => {} },
}));

let run: Run;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  ({ run } = await startJourney());
  const marshallOptions = { removeUndefinedValues: true };
  client = DynamoDBDocumentClient.from(new DynamoDBClient(administrator(run)), { marshallOptions });
  vi.stubEnv('TABLE_NAME', run.stack.tables[0]?.name ?? '');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/chats.fifo');
});

afterAll(async () => {
  client.destroy();
  await run.close();
});

/** The commands of a history, each with what the table in memory answered, and what it holds at the end. */
async function record(seed: number) {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.setSystemTime(Date.parse('2026-11-20T12:00:00Z'));
  const random = createRandom(seed);
  const world = new World({
    random,
    mishaps: { crashes: 1, likelihood: 0.05 },
    agentAct: () => ({ does: 'answers', thinks: random.below(6_000) }),
    sendOutcome: () => random.pick(['ok', 'ok-unanswered']),
    echoTiming: () => random.pick(['before-answer', 'after-answer']),
  });
  scriptDeliveries(world, random);
  await world.settle(10);
  vi.useRealTimers();
  vi.restoreAllMocks();
  return { calls: world.calls, first: world.first, last: world.table.items };
}

/** What a call came to, as far as the project looks at it. */
function describeOutcome(outcome: unknown): unknown {
  if (outcome instanceof Error) {
    const { name, CancellationReasons } = outcome as TransactionCanceledException;
    return CancellationReasons?.map(({ Code }) => Code) ?? name;
  }
  const { Item, Items, Responses = {}, LastEvaluatedKey } = outcome as Record<string, never>;
  // A batch answers in any order.
  const batch = Object.values(Responses as Record<string, KeyedItem[]>)
    .flat()
    .sort(byKey);
  return { Item, Items, LastEvaluatedKey, batch };
}

async function empty(): Promise<void> {
  const keys = (await scanTable(run)).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (let start = 0; start < keys.length; start += 25) {
    const RequestItems = { [run.stack.tables[0]?.name ?? '']: keys.slice(start, start + 25) };
    await client.send(new BatchWriteCommand({ RequestItems }));
  }
}

interface KeyedItem {
  pk?: unknown;
  sk?: unknown;
}

function byKey(a: KeyedItem, b: KeyedItem): number {
  return `${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1;
}

describe('the table in memory', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'answers as the DynamoDB of the local run, and holds the same in the end: history %i',
    async (seed) => {
      const { calls, first, last } = await record(seed);
      await empty();
      for (const command of first) await client.send(command as never);
      for (const { command, outcome } of calls) {
        const here = await client.send(command as never).catch((error: unknown) => error);
        expect(describeOutcome(outcome)).toEqual(describeOutcome(here));
      }
      expect(calls.length).toBeGreaterThan(20);
      expect((await scanTable(run)).sort(byKey)).toEqual([...last].sort(byKey));
    },
  );
});
