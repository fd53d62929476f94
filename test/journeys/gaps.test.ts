import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { answerUnseen, callsOf, letWorkerLook } from '../support/gap-journey.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { summarizeMessage } from '../support/summarize-message.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run, log } = await startJourney());
  agent = await startCompanyAgent(({ messages }) => ({
    replies: [{ text: `re: ${messages.at(-1)?.text}` }],
  }));
});

beforeEach(async () => {
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
  await letWorkerLook(run);
});

afterAll(async () => {
  await Promise.all([run.close(), agent.close()]);
  expect(log.denials).toEqual([]);
});

async function messages(): Promise<string[]> {
  const [chat] = await shop.chats();
  return chat?.messages.map(summarizeMessage) ?? [];
}

function countedGaps(): number[] {
  return log.lines
    .filter((line) => line.includes('"gapsFilled"') && line.includes(shop.tenantId))
    .map((line) => Number(/"gapsFilled":(\d+)/.exec(line)?.[1]));
}

describe('a message whose webhook is lost', () => {
  it('is found within a quarter of an hour, answered once, and counted', async () => {
    await customer.writes('Anybody there?');
    await letWorkerLook(run);
    await letWorkerLook(run);
    expect(await messages()).toEqual(['customer: Anybody there?', 'agent: re: Anybody there?']);
    expect(countedGaps()).toEqual([1]);
  });

  it('is answered once though its webhook comes after all', async () => {
    const late = await customer.writes('Anybody there?');
    await letWorkerLook(run);
    await deliver(run, shop, late);
    await settle(run);
    expect(await messages()).toEqual(['customer: Anybody there?', 'agent: re: Anybody there?']);
  });

  it('is left to its webhook while that is young', async () => {
    await run.advance(15 * 60_000);
    const young = await customer.writes('Anybody there?');
    await run.advance(61_000);
    await settle(run, 2);
    expect(callsOf(run, shop, 'get-conversation').length).toBeGreaterThan(0);
    expect(await messages()).toEqual([]);
    await deliver(run, shop, young);
    await settle(run);
    expect(await customer.received()).toEqual(['re: Anybody there?']);
    expect(countedGaps()).toEqual([]);
  });

  it('is answered together with the others of a burst, in their order', async () => {
    for (const text of ['One mug', 'Two mugs', 'No, three']) await customer.writes(text);
    await letWorkerLook(run);
    expect(await messages()).toEqual([
      'customer: One mug',
      'customer: Two mugs',
      'customer: No, three',
      'agent: re: No, three',
    ]);
  });

  it('is history where the account wrote since, and its writer has the chat', async () => {
    await customer.writes('Anybody there?');
    await run.advance(1_000);
    await answerUnseen(run, shop, customer, 'Yes, the owner.');
    await letWorkerLook(run);
    expect(await messages()).toEqual(['customer: Anybody there?', 'person: Yes, the owner.']);
    expect((await shop.chats())[0]?.chat_status).toBe('paused');
    await deliver(run, shop, await customer.writes('Good!'));
    await settle(run);
    expect(await customer.received()).toEqual(['Yes, the owner.']);
  });

  it('is history where the agent answered a later one', async () => {
    await customer.writes('One mug');
    await run.advance(1_000);
    await deliver(run, shop, await customer.writes('Two mugs'));
    await settle(run);
    await letWorkerLook(run);
    expect(await customer.received()).toEqual(['re: Two mugs']);
    expect((await shop.chats())[0]?.message_count).toBe(3);
  });

  it('stays away where the chat was erased since', async () => {
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    await customer.writes('Forget me');
    const [chat] = await shop.chats();
    await run.advance(2_000);
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}`;
    expect((await callApi(run, shop.tenantId, 'DELETE', path)).status).toBe(200);
    await letWorkerLook(run);
    expect(await shop.chats()).toEqual([]);
    expect(countedGaps()).toEqual([]);
  });
});

describe('looking for gaps', () => {
  it('opens only conversations with news', async () => {
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    await letWorkerLook(run);
    const before = callsOf(run, shop, 'list-conversations', 'get-conversation').length;
    await letWorkerLook(run);
    await letWorkerLook(run);
    const calls = callsOf(run, shop, 'list-conversations', 'get-conversation').slice(before);
    expect(calls.map(({ operation }) => operation)).toEqual([
      'list-conversations',
      'list-conversations',
    ]);
  });

  it('makes no more than two calls a second for an account', async () => {
    for (const name of ['ann', 'ben', 'cleo']) await shop.customer(name).writes(`I am ${name}`);
    const before = callsOf(run, shop, 'list-conversations', 'get-conversation').length;
    await letWorkerLook(run);
    const calls = callsOf(run, shop, 'list-conversations', 'get-conversation').slice(before);
    expect(calls).toHaveLength(4);
    for (const [index, { at }] of calls.slice(2).entries()) {
      // Two calls may be on their way for a different time; the third is a second later.
      expect(at - (calls[index]?.at ?? 0)).toBeGreaterThanOrEqual(950);
    }
  });
});
