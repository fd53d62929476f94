import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editWithoutSender } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { summarizeMessage } from '../support/summarize-message.ts';

let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
});

beforeEach(async () => {
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'an answer' });
  customer = shop.customer('kim');
});

afterAll(() => run.close());

async function messages(): Promise<string[]> {
  const [chat] = await shop.chats();
  return chat?.messages.map(summarizeMessage) ?? [];
}

describe('a webhook that only says that a message exists', () => {
  it('has it fetched and answered', async () => {
    const { message } = await customer.writes('Are you open?');
    await deliver(run, shop, editWithoutSender({ mid: message.mid, at: run.clock.now() }));
    await settle(run, 8);
    expect(await messages()).toEqual(['customer: Are you open?', 'agent: an answer']);
  });

  it.each(['before', 'after'])('changes nothing where the message came %s it', async (order) => {
    const written = await customer.writes('Are you open?');
    const poke = editWithoutSender({ mid: written.message.mid, at: run.clock.now() });
    for (const event of order === 'before' ? [written, poke] : [poke, written]) {
      await deliver(run, shop, event);
    }
    await settle(run, 8);
    expect(await messages()).toEqual(['customer: Are you open?', 'agent: an answer']);
  });
});
