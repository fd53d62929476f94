import { beforeAll, describe, it, vi } from 'vitest';
import { traceOf } from '../../shared/invocation.ts';
import { unclearSend } from '../../shared/storage/unsettled-parts.ts';
import { longest, tryHistories } from './run-histories.ts';
import { scriptDeliveries, type Written } from './script-deliveries.ts';
import { complainOfShown } from './world/complain-of-shown.ts';
import { accountId } from './world/names.ts';
import { slowHistories } from './world/slow-histories.ts';
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

/** What must hold once everything has come to rest: ten lines, whatever the history was. */
function complain(world: World, written: Written[]): string[] {
  const complaints: string[] = [];
  const sent = world.instagram.messages.filter(({ fromId }) => fromId === accountId);
  const sentTurns = world.log.begun.filter(({ text }) =>
    sent.some((message) => message.text === text),
  );
  for (const text of new Set(sent.map((message) => message.text))) {
    if (sent.filter((message) => message.text === text).length > 1)
      complaints.push(`"${text}" was sent twice`);
  }
  for (const { mid, text, isUnsent } of written) {
    const stored = world.messages.filter((message) => message.mid === mid);
    if (stored.length !== 1) complaints.push(`${mid} is stored ${stored.length} times`);
    const answers = sentTurns.filter(({ covers }) =>
      covers.some((key) => key.endsWith(traceOf(mid))),
    );
    if (answers.length > 1) complaints.push(`${mid} is answered ${answers.length} times`);
    const unsentAt = world.log.moments.unsent.get(mid) ?? Number.POSITIVE_INFINITY;
    if (answers.some(({ moment }) => moment > unsentAt))
      complaints.push(`${mid} is answered after it was taken back`);
    if (isUnsent && stored[0]?.text !== undefined)
      complaints.push(`${mid} is shown though it was unsent`);
    if (!isUnsent && stored[0]?.text !== text)
      complaints.push(`${mid} shows "${stored[0]?.text}", not "${text}"`);
    if (!isUnsent && answers.length === 0 && !isLeftToPeople(world, mid))
      complaints.push(`${mid} is not answered`);
  }
  if (world.chat?.pausedUntil) complaints.push('the agent is paused though nobody took over');
  if (world.queue.dead.length > 0) complaints.push(`dead letters: ${world.queue.dead.join(' ')}`);
  return complaints;
}

/** After six sends in a row of which nobody told whether they left, the chat says so and waits for people. */
function isLeftToPeople({ chat }: World, mid: string): boolean {
  const isOpen = [...(chat?.open ?? [])].some((key) => key.endsWith(traceOf(mid)));
  return isOpen && chat?.gaveUpOn === chat?.latest && chat?.needsAttention === unclearSend;
}

describe('after any shuffle, repetition and splitting of deliveries, with any crash in between', () => {
  it(
    'every message is stored once, answered once, and nothing unsent is shown',
    async () => {
      await tryHistories(async (random) => {
        const world = new World({
          random,
          mishaps: { crashes: random.below(3), likelihood: 0.05 },
          agentAct: () => ({
            does: 'answers',
            thinks: random.below(random.pick([500, 6_000, 20_000])),
          }),
          sendOutcome: () =>
            random.pick(['ok', 'ok', 'ok', 'ok-unanswered', 'error-unclear', 'throttled']),
          echoTiming: () => random.pick(['before-answer', 'after-answer', 'late', 'twice']),
          plan: slowHistories(random),
        });
        const written = scriptDeliveries(world, random);
        await world.settle(40);
        return [...complain(world, written), ...complainOfShown(world)];
      });
    },
    longest,
  );
});
