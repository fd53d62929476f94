import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { readLoginAccount, subscribeToWebhooks } from '../../shared/instagram/accounts.ts';
import { listConversationMessages } from '../../shared/instagram/conversations.ts';
import { GraphRefusal, GraphUnreachable } from '../../shared/instagram/graph-errors.ts';
import { sendMessage } from '../../shared/instagram/send-message.ts';
import { startJourney } from '../support/journey.ts';
import { sendFaults } from './send-faults.ts';
import { MemoryInstagram, type SendOutcome } from './world/memory-instagram.ts';
import { accountId } from './world/names.ts';
import { answerOutboundCalls } from './world/outbound.ts';
import { createRandom } from './world/random.ts';
import { Scheduler } from './world/scheduler.ts';

vi.mock('../../shared/outbound/send-request.ts', () => import('./world/outbound.ts'));

const hour = 3_600_000;
const customerId = '1050107105109';
let run: Run;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterAll(() => run.close());

/** Where the same calls are made: what becomes of the next send, and what happens outside of them. */
interface Platform {
  token: string;
  next(outcome: SendOutcome): void | Promise<void>;
}

function inMemory(): Platform {
  const random = createRandom(1);
  const scheduler = new Scheduler(random, { crashes: 0, likelihood: 0 });
  let outcome: SendOutcome = 'ok';
  const behaviour = { sendOutcome: () => outcome, echoTiming: () => 'never' as const };
  const instagram = new MemoryInstagram(scheduler, random, behaviour, accountId, () => {});
  instagram.write(customerId, 'Hello?');
  answerOutboundCalls((request) => instagram.answer(request));
  return {
    token: 'token',
    next: (following) => {
      outcome = following;
    },
  };
}

/** The stand-in closes the window and ends tokens by itself; what else goes wrong is a fault. */
async function inRun(): Promise<Platform> {
  const details = { username: 'shop', professionalId: accountId, echoes: 'never' as const };
  const account = run.meta.addAccount(details);
  vi.stubEnv('INSTAGRAM_GRAPH_URL', run.meta.instagramGraphUrl);
  const real = await vi.importActual<typeof import('../../shared/outbound/send-request.ts')>(
    '../../shared/outbound/send-request.ts',
  );
  const client = real.createHttpClient();
  answerOutboundCalls((request) => real.sendRequest(client, request));
  await fetch(`${run.meta.url}/_phone/messages`, {
    method: 'POST',
    body: JSON.stringify({ text: 'Hello?', from: customerId, to: 'shop', webhook: 'none' }),
  });
  return {
    token: account.loginToken,
    next: async (outcome) => {
      if (outcome === 'window-closed') return run.advance(25 * hour);
      if (outcome === 'token-dead') return run.meta.revokeTokens(account, 'password-changed');
      const effect = sendFaults[outcome];
      if (effect) run.faults.add({ service: 'graph', operation: 'send-message', effect });
    },
  };
}

/** The project's own calls, and what each came to as far as the project looks at it. */
async function makeCalls({ token, next }: Platform): Promise<unknown[]> {
  const access = { login: 'instagram' as const, token };
  const outcomes: unknown[] = [];
  const note = async (call: () => Promise<unknown>) =>
    outcomes.push(await call().then(String, describeRefusal));
  const list = async () => {
    const messages = await listConversationMessages(access, customerId);
    return messages.map(({ text, from }) => `${from.id === customerId ? '<' : '>'} ${text}`).sort();
  };
  await note(async () => (await readLoginAccount(access)).accountId);
  await note(() => subscribeToWebhooks(access));
  for (const outcome of Object.keys(sendFaults) as SendOutcome[]) {
    await next(outcome);
    await note(async () => typeof (await sendMessage(access, customerId, { text: outcome })));
    await note(list);
  }
  return outcomes;
}

function describeRefusal(error: unknown): unknown {
  if (error instanceof GraphUnreachable) return 'no answer';
  if (!(error instanceof GraphRefusal)) throw error;
  const { failureClass, code, throttlesApp } = error;
  return { failureClass, code, throttlesApp };
}

describe('Instagram in memory', () => {
  it('answers as the stand-in of the local run, whatever becomes of a send', async () => {
    const here = await makeCalls(inMemory());
    const there = await makeCalls(await inRun());
    expect(here).toEqual(there);
    expect(here).toContain('> ok,> ok-unanswered,< Hello?'.split(',').sort().join(','));
  });
});
