import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deletedMessage, echo, messageEdit } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { exhaustTries, workerDies } from '../support/dead-letters.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { scanTable } from '../support/stored.ts';
import { summarizeMessage } from '../support/summarize-message.ts';

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

beforeEach(async () => {
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
  agent.requests.length = 0;
  agent.answerWith(({ messages }) => ({ replies: [{ text: `re: ${messages.at(-1)?.text}` }] }));
});

afterAll(() => Promise.all([run.close(), agent.close()]));

const about = (mid: string) => ({
  mid,
  account: shop.account.professionalId,
  customer: customer.id,
  at: run.clock.now(),
});

async function messages(): Promise<string[]> {
  const [chat] = await shop.chats();
  return chat?.messages.map(summarizeMessage) ?? [];
}

describe('an edit', () => {
  it('before the answer is what the agent is asked about, once', async () => {
    const written = await customer.writes('A blue mug');
    await deliver(run, shop, written);
    await deliver(run, shop, messageEdit({ ...about(written.message.mid), text: 'A green mug' }));
    await settle(run);
    expect(await messages()).toEqual(['customer: A green mug (edited)', 'agent: re: A green mug']);
    expect(agent.requests).toHaveLength(1);
  });

  it('while the agent thinks has the agent asked anew', async () => {
    const written = await customer.writes('A blue mug');
    const edit = messageEdit({ ...about(written.message.mid), text: 'A green mug' });
    agent.answerWith(async ({ messages: [message] }) => {
      if (message?.text === 'A blue mug') await deliver(run, shop, edit);
      return { replies: [{ text: `re: ${message?.text}` }] };
    });
    await deliver(run, shop, written);
    await settle(run);
    expect(await customer.received()).toEqual(['re: A green mug']);
    expect(new Set(agent.requests.map(({ turnId }) => turnId)).size).toBe(2);
  });

  it('after the answer changes the history and asks nobody', async () => {
    const written = await customer.writes('A blue mug');
    await deliver(run, shop, written);
    await settle(run);
    await deliver(run, shop, messageEdit({ ...about(written.message.mid), text: 'A green mug' }));
    await settle(run);
    expect(await messages()).toEqual(['customer: A green mug (edited)', 'agent: re: A blue mug']);
  });

  it('that comes before its message is the message, and a late older text changes nothing', async () => {
    const written = await customer.writes('A blue mug');
    const first = messageEdit({ ...about(written.message.mid), text: 'A red mug' });
    const second = messageEdit({ ...about(written.message.mid), text: 'A green mug', edits: 2 });
    await deliver(run, shop, second);
    await deliver(run, shop, first, written);
    await settle(run);
    expect(await messages()).toEqual(['customer: A green mug (edited)', 'agent: re: A green mug']);
  });
});

describe('a message taken back', () => {
  it('before the answer is answered by nobody, and nothing of it is left', async () => {
    const written = await customer.writes('my secret wish');
    await deliver(run, shop, written);
    await deliver(run, shop, deletedMessage(about(written.message.mid)));
    await settle(run);
    expect(await messages()).toEqual(['customer: (unsent)']);
    expect(agent.requests).toHaveLength(0);
    expect(JSON.stringify(await scanTable(run))).not.toContain('my secret wish');
  });

  it('while the agent thinks is not answered; what else is open is', async () => {
    const kept = await customer.writes('A mug, please');
    const unsent = await customer.writes('and forget my name');
    agent.answerWith(async ({ messages: asked }) => {
      if (asked.length === 2) await deliver(run, shop, deletedMessage(about(unsent.message.mid)));
      return { replies: [{ text: `re: ${asked.map(({ text }) => text).join(' + ')}` }] };
    });
    await deliver(run, shop, kept, unsent);
    await settle(run);
    expect(await customer.received()).toEqual(['re: A mug, please']);
  });

  it('while the agent thinks is not answered though the chat has waited for long', async () => {
    const written = await customer.writes('A mug, please');
    agent.answerWith(async () => {
      await run.clock.advance(9_000);
      await deliver(run, shop, deletedMessage(about(written.message.mid)));
      return { replies: [{ text: 'too late' }] };
    });
    await deliver(run, shop, written);
    await settle(run);
    expect(await customer.received()).toEqual([]);
    expect(agent.requests).toHaveLength(1);
  });

  it('while the answer to it and another is on its way is taken back at once', async () => {
    const kept = await customer.writes('A mug, please');
    const unsent = await customer.writes('and forget my name');
    run.faults.add({ service: 'graph', operation: 'send-message', effect: workerDies(run) });
    await deliver(run, shop, kept, unsent);
    await settle(run);
    run.faults.clear();
    expect(await deliver(run, shop, deletedMessage(about(unsent.message.mid)))).toBe(200);
    await exhaustTries(run);
    expect(await customer.received()).toEqual(['re: and forget my name']);
    expect(await messages()).toContain('customer: (unsent)');
  });

  it('stays so when the message comes after its deletion, and again', async () => {
    const written = await customer.writes('my secret wish');
    await deliver(run, shop, deletedMessage(about(written.message.mid)));
    await deliver(run, shop, written);
    await deliver(run, shop, written, deletedMessage(about(written.message.mid)));
    await settle(run);
    expect(await messages()).toEqual(['customer: (unsent)']);
    expect(await customer.received()).toEqual([]);
  });

  it('by the account loses its text as well', async () => {
    const mid = 'mid-of-a-person';
    await deliver(run, shop, await customer.writes('Price?'));
    const written = { ...about(mid), text: 'Wrong price, sorry' };
    await deliver(run, shop, echo(written));
    const unsent = echo({ ...written, text: undefined });
    await deliver(run, shop, { ...unsent, message: { mid, is_deleted: true, is_echo: true } });
    await settle(run);
    expect(await messages()).toEqual(['customer: Price?', 'person: (unsent)']);
  });
});
