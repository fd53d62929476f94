import { beforeAll, describe, expect, it, vi } from 'vitest';
import { textMessage } from '../../infra/local/instagram/webhooks/events.ts';
import { inItsOwnTime } from './run-histories.ts';
import { complainOfShown } from './world/complain-of-shown.ts';
import { accountId, customerId } from './world/names.ts';
import { createRandom } from './world/random.ts';
import type { Call } from './world/scheduler.ts';
import { World } from './world/world.ts';

vi.mock('../../shared/outbound/send-request.ts', () => import('./world/outbound.ts'));
vi.mock('../../shared/logger.ts', () => ({
  logger: { info: () => {}, warn: () => {}, error: () => {} },
}));

beforeAll(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/chats.fifo');
  vi.stubEnv('STAFF_EVENT_BUS', 'staff');
});

/** Longer than the patience with which newer messages are waited for. */
const thinks = 9_000;

/** The customer writes twice, and the first comes late: while the history is read for the answer to the second. */
async function liveWithLateArrival(): Promise<World> {
  const isFirstHistory = ({ process, operation, nth }: Call) =>
    process === 'worker' && operation === 'Query' && nth === 1;
  const world: World = new World({
    random: createRandom(1),
    mishaps: { crashes: 0, likelihood: 0 },
    agentAct: () => ({ does: 'answers', thinks }),
    sendOutcome: () => 'ok',
    echoTiming: () => 'after-answer',
    plan: (call) => {
      if (!isFirstHistory(call)) return undefined;
      return async (serve, { wait }) => {
        deliver('first');
        await wait(1_000);
        return serve();
      };
    },
  });
  const at = { first: Date.now() - 1_000, second: Date.now() };
  const deliver = (name: 'first' | 'second') => {
    const parties = { account: accountId, customer: customerId };
    world.deliver([textMessage({ ...parties, mid: name, text: name, at: at[name] })]);
  };
  deliver('second');
  await world.settle(5);
  return world;
}

describe('a late message that is recorded between the reading of its chat and that of the history', () => {
  it('is answered once, by an agent that was asked about it', async () => {
    await inItsOwnTime(async () => {
      const world = await liveWithLateArrival();
      const shown = [...world.agent.shown.values()];
      expect(shown.map((messages) => messages.map(({ id }) => id))).toEqual([
        ['first', 'second'],
        ['first', 'second'],
      ]);
      expect(complainOfShown(world)).toEqual([]);
      expect(world.log.begun).toHaveLength(1);
      expect(world.log.begun[0]?.covers).toHaveLength(2);
      const sent = world.instagram.messages.filter(({ fromId }) => fromId === accountId);
      expect(sent.map(({ text }) => text)).toEqual(['answer 2']);
    });
  });
});
