import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { deliver, openShop, settle, startJourney } from '../support/journey.ts';
import { callsTool, modelKey, says, startModelServer } from '../support/model-server.ts';
import { scanTable } from '../support/stored.ts';

const entries = [{ question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' }];

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let model: Awaited<ReturnType<typeof startModelServer>>;

beforeAll(async () => {
  model = await startModelServer(says('Hello.'));
  ({ run, log } = await startJourney());
});

afterEach(() => {
  model.requests.length = 0;
});

afterAll(async () => {
  await run.close();
  await model.close();
});

/** A customer of a new shop writes this; what they got back is the last of `received()`. */
async function write(text: string, settings: object = {}) {
  const shop = await openShop(run, { ...model.provider, entries, ...settings });
  const customer = shop.customer('mia');
  await deliver(run, shop, await customer.writes(text));
  await settle(run);
  return { shop, customer };
}

describe('a message to an account whose agent is a model', () => {
  it('is answered from what the model looked up', async () => {
    model.follow(callsTool('search_knowledge', { query: 'ship Norway' }), (request) => {
      const [found] = JSON.parse(String(request.messages.at(-1)?.content));
      return { content: `${found.answer} Anything else?` };
    });
    const { customer, shop } = await write('Do you ship to Norway?');
    expect((await customer.received()).at(-1)).toBe('Yes, in 3 to 7 days. Anything else?');
    expect(model.requests).toHaveLength(2);
    const [chat] = await shop.chats();
    expect(chat?.messages.at(-1)).toMatchObject({ author: 'agent' });
  });

  it('brings a person where the model hands off', async () => {
    model.follow(callsTool('hand_off_to_person', { reason: 'wants a refund' }));
    const { shop } = await write('I want my money back!!');
    const stored = JSON.stringify(await scanTable(run));
    expect(stored).toContain('wants a refund');
    expect((await shop.chats())[0]?.chat_status).not.toBe('ongoing');
    expect(model.requests).toHaveLength(1);
  });

  it('is answered with what came before it in mind', async () => {
    model.follow(says('In blue and in red.'));
    const { customer, shop } = await write('Which colours are there?');
    await deliver(run, shop, await customer.writes('The second, please.'));
    await settle(run);
    const [, ...turns] = model.requests.at(-1)?.messages ?? [];
    expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(turns[1]?.content).toContain('In blue and in red.');
    expect(turns[2]?.content).toBe('The second, please.');
  });

  it('gets an answer also where the model answers at its second try only', async () => {
    model.follow(() => ({ content: '' }), says('Here I am.'));
    const { customer } = await write('Hello?');
    await settle(run, 10);
    expect((await customer.received()).at(-1)).toBe('Here I am.');
  });

  it('leaves the key in Secrets Manager and out of log and table', async () => {
    model.follow(says('Hello.'));
    await write('Hello?');
    expect(model.keys.at(-1)).toBe(`Bearer ${modelKey}`);
    expect(log.lines.join('\n')).not.toContain(modelKey);
    expect(JSON.stringify(await scanTable(run))).not.toContain(modelKey);
    expect(log.denials).toEqual([]);
  });
});
