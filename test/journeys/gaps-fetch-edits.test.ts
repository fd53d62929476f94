import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWithoutSender } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import expired from '../fixtures/instagram/api/err_token_expired_subcode0.json' with {
  type: 'json',
};
import { reconnect } from '../support/connections.ts';
import { callsOf } from '../support/gap-journey.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { summarizeMessage } from '../support/summarize-message.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const fetching = { service: 'graph', operation: 'get-message' } as const;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;
let customer: Customer;
let mid: string;

beforeEach(async () => {
  ({ run, log } = await startJourney());
  shop = await openShop(run, faq);
  customer = shop.customer('kim');
  const written = await customer.writes('A blue mug');
  ({ mid } = written.message);
  await deliver(run, shop, written);
  await settle(run);
});

afterEach(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

/** The webhook says that the message was edited, and no more. */
async function poke(): Promise<void> {
  const event = editWithoutSender({ mid, at: run.clock.now(), edits: 1 });
  expect(await deliver(run, shop, event)).toBe(200);
}

async function messages(): Promise<string[]> {
  const [chat] = await shop.chats();
  return chat?.messages.map(summarizeMessage) ?? [];
}

function answerNewText(): void {
  const answer = {
    ...{ id: mid, message: 'A green mug', created_time: new Date().toISOString() },
    from: { id: customer.id },
    to: { data: [{ id: shop.account.professionalId }] },
  };
  run.faults.add({ ...fetching, effect: { kind: 'answer', status: 200, body: answer } });
}

describe('an edit of which a webhook tells only that it happened', () => {
  it('has the new text fetched', async () => {
    answerNewText();
    await poke();
    await settle(run, 8);
    expect(await messages()).toEqual(['customer: A green mug (edited)', 'agent: Thank you.']);
  });

  it.each([
    ['the app', 3],
    ['a permission', 10],
    ['a restriction', 368],
  ])('is fetched later where Meta refuses it because of %s', async (_what, code) => {
    const refusal = { error: { message: 'No.', type: 'OAuthException', code } };
    run.faults.add({ ...fetching, effect: { kind: 'answer', status: 400, body: refusal } });
    answerNewText();
    await poke();
    await settle(run);
    await run.advance(91_000);
    await settle(run);
    expect(await messages()).toEqual(['customer: A green mug (edited)', 'agent: Thank you.']);
  });

  it('is fetched once the account is connected again', async () => {
    run.faults.add({ ...fetching, effect: { kind: 'answer', status: 400, body: expired } });
    answerNewText();
    await poke();
    await settle(run);
    await run.advance(91_000);
    await settle(run);
    expect(callsOf(run, shop, 'get-message')).toHaveLength(1);
    await reconnect(run, shop);
    await run.advance(91_000);
    await settle(run);
    expect(await messages()).toEqual(['customer: A green mug (edited)', 'agent: Thank you.']);
  });
});
