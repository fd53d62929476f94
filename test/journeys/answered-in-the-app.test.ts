import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { echo } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { chatPath } from '../support/long-conversation.ts';

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(async () => {
  run.faults.clear();
  await agent.close();
});

afterAll(() => run.close());

async function open(): Promise<void> {
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
}

const minute = 60_000;

describe('an echo', () => {
  it('of our own answer that overtakes the answer of the send is ours', async () => {
    await open();
    shop.account.echoes = 'before-answer';
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    const [chat] = await shop.chats();
    expect(chat?.chat_status).toBe('ongoing');
    expect(chat?.messages.map(({ author }) => author)).toEqual(['customer', 'agent']);
  });

  it('of what a person wrote in the app is kept as theirs, and silences the agent', async () => {
    await open();
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const written = {
      ...parties,
      mid: 'by-hand',
      text: 'Me again, the owner.',
      at: run.clock.now(),
    };
    await deliver(run, shop, echo(written), echo(written));
    await deliver(run, shop, await customer.writes('Nice!'));
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
    const [chat] = await shop.chats();
    expect(chat?.chat_status).toBe('paused');
    expect(chat?.messages.map(({ author }) => author)).toEqual([
      'customer',
      'agent',
      'person',
      'customer',
    ]);
  });

  it('of a person ends: twelve hours later the open message is answered', async () => {
    await open();
    const parties = { account: shop.account.professionalId, customer: customer.id };
    await deliver(run, shop, echo({ ...parties, mid: 'first', text: 'Hi', at: run.clock.now() }));
    await deliver(run, shop, await customer.writes('Still there?'));
    await settle(run);
    expect(await customer.received()).toEqual([]);
    await run.advance(12 * 60 * minute);
    for (let passed = 0; passed < 3; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect(await customer.received()).toEqual(['Here you are.']);
  });
});

describe('what a person answered in the app', () => {
  it('is not answered again by the agent when the question arrives only later', async () => {
    await open();
    const late = await customer.writes('A question');
    await run.advance(10 * minute);
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const answer = { ...parties, mid: 'by-hand', text: 'An answer', at: run.clock.now() };
    expect(await deliver(run, shop, echo(answer))).toBe(200);
    await run.advance(10 * minute);
    expect(await deliver(run, shop, late)).toBe(200);
    await run.advance(12 * 60 * minute);
    for (let passed = 0; passed < 3; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect(await customer.received()).toEqual([]);
  });

  it('silences the agent also where the webhook does not show it', async () => {
    await open();
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    const parties = { account: shop.account.professionalId, customer: customer.id };
    await deliver(run, shop, echo({ ...parties, mid: 'unseen', at: run.clock.now() }));
    await deliver(run, shop, await customer.writes('Thanks'));
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect((await shop.chats())[0]?.chat_status).toBe('paused');
  });

  it('long ago silences nobody now', async () => {
    await open();
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const at = run.clock.now() - 13 * 60 * minute;
    await deliver(run, shop, echo({ ...parties, mid: 'old', text: 'Yesterday', at }));
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
  });

  it('before they handed the chat back silences nobody, however late it is known', async () => {
    await open();
    await deliver(run, shop, await customer.writes('Hello'));
    await settle(run);
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const answer = { ...parties, mid: 'late', text: 'One moment.', at: run.clock.now() };
    await run.advance(minute);
    const path = `${await chatPath(shop)}/takeover`;
    expect((await callApi(run, shop.tenantId, 'POST', path, { paused: false })).status).toBe(200);
    await deliver(run, shop, echo(answer));
    await deliver(run, shop, await customer.writes('Anybody?'));
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.', 'Here you are.']);
    expect((await shop.chats())[0]?.chat_status).toBe('ongoing');
  });
});
