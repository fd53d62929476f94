import { beforeAll, describe, it, vi } from 'vitest';
import { inItsOwnTime, longest } from '../run-histories.ts';
import { complainOfShown } from '../world/complain-of-shown.ts';
import { createRandom } from '../world/random.ts';
import { slowHistories } from '../world/slow-histories.ts';
import { World } from '../world/world.ts';
import { complain } from './complain.ts';
import { playScript } from './play-script.ts';
import type { Script } from './script.ts';
import { tryScripts } from './try-scripts.ts';
import { restOf, worldStage } from './world-stage.ts';

vi.mock('../../../shared/outbound/send-request.ts', () => import('../world/outbound.ts'));
vi.mock('../../../shared/logger.ts', () => ({
  logger: { info: () => {}, warn: () => {}, error: () => {} },
}));

beforeAll(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/chats.fifo');
  vi.stubEnv('STAFF_EVENT_BUS', 'staff');
  vi.stubEnv('SECRET_PREFIX', 'shop');
});

/** Gives what a list says, one by one, and then for ever the same. */
function oneByOne<T>(list: readonly T[], after: T): () => T {
  const left = [...list];
  return () => left.shift() ?? after;
}

async function live(script: Script): Promise<string[]> {
  const { seed, crashes, agent, sends, echoes } = script;
  const random = createRandom(seed);
  const world = new World({
    random,
    mishaps: { crashes, likelihood: 0.05 },
    agentAct: oneByOne(agent, { does: 'answers', thinks: 900 }),
    sendOutcome: oneByOne(sends, 'ok'),
    echoTiming: oneByOne(echoes, 'after-answer'),
    plan: slowHistories(random),
  });
  const told = playScript(script, worldStage(world));
  await world.settle(40);
  return [
    ...complain(told, restOf(world, crashes === 0)),
    ...complainOfShown(world),
    ...world.log.intrusions,
  ];
}

describe('whatever customers, staff, the agent and Instagram do, in any order and with any crash', () => {
  it(
    'every message is stored once, and answered once or it is said why not',
    () => tryScripts((script) => inItsOwnTime(() => live(script))),
    longest,
  );
});
