import { beforeAll, describe, it, vi } from 'vitest';
import { textMessage } from '../../infra/local/instagram/webhooks/events.ts';
import { sendAsPerson } from '../../shared/chats/send-as-person.ts';
import { findChannel } from '../../shared/storage/channels.ts';
import { longest, tryHistories } from './run-histories.ts';
import { accountId, channelId, customerId, tenantId } from './world/names.ts';
import type { Random } from './world/random.ts';
import { echoOf, World } from './world/world.ts';

vi.mock('../../shared/outbound/send-request.ts', () => import('./world/outbound.ts'));
vi.mock('../../shared/logger.ts', () => ({
  logger: { info: () => {}, warn: () => {}, error: () => {} },
}));

beforeAll(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('CHAT_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/chats.fifo');
  vi.stubEnv('STAFF_EVENT_BUS', 'staff');
});

/** Who wrote what in the name of the account beside the agent. */
interface People {
  /** Message ids of what a person wrote in the Instagram app. */
  inApp: string[];
  /** Texts that staff sent through the API. */
  byApi: string[];
}

function scriptHistory(world: World, random: Random): People {
  const people: People = { inApp: [], byApi: [] };
  for (let index = 0; index < 1 + random.below(3); index += 1) {
    world.scheduler.after(random.below(30_000), () => {
      const { mid, text } = world.instagram.write(customerId, `wish ${index}`);
      const about = { mid, account: accountId, customer: customerId, at: Date.now() };
      world.scheduler.after(random.below(3_000), () =>
        world.deliver([textMessage({ ...about, text })]),
      );
    });
  }
  if (random.chance(0.4)) {
    world.scheduler.after(random.below(40_000), () => {
      const written = world.instagram.write(accountId, 'A person here.');
      people.inApp.push(written.mid);
      const deliver = () => world.deliver([echoOf(written)]);
      world.scheduler.after(random.below(4_000), deliver);
      if (random.chance(0.3)) world.scheduler.after(random.below(20_000), deliver);
    });
  }
  if (random.chance(0.3)) {
    world.scheduler.after(5_000 + random.below(35_000), () => sendFromApi(world, random, people));
  }
  return people;
}

/** A member of staff sends, and repeats the call as long as it is not clear that it worked. */
function sendFromApi(world: World, random: Random, people: People, again = 0): void {
  const text = 'Staff here.';
  if (again === 0) people.byApi.push(text);
  void world.scheduler
    .start('staff', async () => {
      const channel = await findChannel(tenantId, channelId);
      if (channel)
        await sendAsPerson(channel, 'staff-1', { to: customerId, message: text }, 'key-1');
    })
    .then((how) => {
      if (how === 'done' || again >= 20) return;
      world.scheduler.after(7_000 + random.below(30_000), () =>
        sendFromApi(world, random, people, again + 1),
      );
    });
}

/** What must hold once everything has come to rest. */
function complain(world: World, { inApp, byApi }: People): string[] {
  const complaints: string[] = [];
  const ofAccount = world.instagram.messages.filter(({ fromId }) => fromId === accountId);
  const somebodyWrote = ofAccount.some(
    ({ mid, text }) => inApp.includes(mid) || byApi.includes(text),
  );
  for (const { mid, text } of ofAccount) {
    const [author, ...more] = world.messages
      .filter((one) => one.mid === mid)
      .map((one) => one.author);
    const wanted = inApp.includes(mid) || byApi.includes(text) ? 'person' : 'agent';
    // Where no webhook tells of it and a person took over, nobody looks for it but the gap filler.
    const mayBeUnknown = author === undefined && world.instagram.untold.has(mid) && somebodyWrote;
    if ((author !== wanted && !mayBeUnknown) || more.length > 0) {
      complaints.push(
        `${mid} "${text}" is stored as ${[author, ...more].join(', ')}, not once as ${wanted}`,
      );
    }
    if (ofAccount.filter((other) => other.text === text).length > 1) {
      complaints.push(`"${text}" was sent twice`);
    }
    const recorded = world.log.moments.recorded.get(mid) ?? Number.POSITIVE_INFINITY;
    if (wanted === 'person' && world.log.moments.reserved.some((moment) => moment > recorded)) {
      complaints.push(`the agent went on after ${mid} "${text}" was recorded`);
    }
  }
  const isPaused = world.chat?.pausedUntil !== undefined;
  if (somebodyWrote && !isPaused) complaints.push('a person wrote, and the agent was not paused');
  if (isPaused && inApp.length + byApi.length === 0)
    complaints.push('the agent was paused by nobody');
  return complaints;
}

describe('whenever an echo comes: before, during or after the answer of its send, late or twice', () => {
  it(
    'what is ours is ours, and what a person wrote silences the agent, each told once',
    async () => {
      await tryHistories(async (random) => {
        const world = new World({
          random,
          mishaps: { crashes: random.below(3), likelihood: 0.04 },
          agentAct: () => ({ does: 'answers', thinks: random.below(6_000) }),
          sendOutcome: () =>
            random.pick(['ok', 'ok', 'ok-unanswered', 'error-unclear', 'throttled']),
          echoTiming: () =>
            random.pick(['before-answer', 'after-answer', 'late', 'twice', 'never']),
        });
        const people = scriptHistory(world, random);
        await world.settle(40);
        return complain(world, people);
      });
    },
    longest,
  );
});
