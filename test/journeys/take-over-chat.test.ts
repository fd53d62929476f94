import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { deliverEchoOfLast } from '../support/late-echo.ts';
import { chatPath, writeMany } from '../support/long-conversation.ts';

const minute = 60_000;

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

beforeEach(async () => {
  agent.answerWith(() => ({ replies: [] }));
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await agent.close();
});

describe('taking a chat over', () => {
  async function takeOver(body: object) {
    return callApi(run, shop.tenantId, 'POST', `${await chatPath(shop)}/takeover`, body);
  }

  it('silences the agent until it is handed back, and then it answers the last word', async () => {
    await writeMany(run, shop, customer, 1);
    agent.answerWith(() => ({ replies: [{ text: 'Here I am.' }] }));
    const { body } = await takeOver({ paused: true, minutes: 60 });
    expect(body.data).toMatchObject({ paused: true, paused_until: expect.any(Number) });
    await deliver(run, shop, await customer.writes('Anybody?'));
    await settle(run);
    expect(await customer.received()).toEqual([]);
    expect((await takeOver({ paused: false })).body.data).toMatchObject({ paused_until: null });
    await settle(run);
    expect(await customer.received()).toEqual(['Here I am.']);
    await takeOver({ paused: false });
    await settle(run);
    expect(await customer.received()).toEqual(['Here I am.']);
  });

  it('ends by itself', async () => {
    await writeMany(run, shop, customer, 1);
    agent.answerWith(() => ({ replies: [{ text: 'Here I am.' }] }));
    await takeOver({ paused: true, minutes: 5 });
    await deliver(run, shop, await customer.writes('Anybody?'));
    for (let passed = 0; passed < 8; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect(await customer.received()).toEqual(['Here I am.']);
  });

  it('is handed back by the sweep when enqueuing failed', async () => {
    await deliver(run, shop, await customer.writes('Anybody?'));
    await settle(run);
    agent.answerWith(() => ({ replies: [{ text: 'Here I am.' }] }));
    await takeOver({ paused: true });
    const functionId = run.stack.functions.find(({ logicalId }) =>
      logicalId.includes('TakeOverChat'),
    )?.logicalId as string;
    run.faults.add({
      service: 'sqs',
      operation: 'SendMessageBatch',
      effect: { kind: 'crash', when: 'before', functionId },
    });
    expect((await takeOver({ paused: false })).status).toBeGreaterThanOrEqual(500);
    for (let passed = 0; passed < 3; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect(await customer.received()).toEqual(['Here I am.']);
  });

  /**
   * Nobody knows of the first send of the answer whether it worked, and a person takes over before anybody
   * looks for it.
   *
   * @param when whether it was cut off before it took effect, or after
   */
  async function interruptUnknownSend(
    question: string,
    isTold: boolean,
    when: 'before' | 'after' = 'after',
  ): Promise<void> {
    shop.account.echoes = 'never';
    const send = { service: 'graph', operation: 'send-message' } as const;
    run.faults.add({ ...send, effect: { kind: 'reset', when } });
    await deliver(run, shop, await customer.writes(question));
    await settle(run, 3);
    await takeOver({ paused: true, minutes: 5 });
    await run.advance(minute);
    await run.idle();
    if (isTold) await deliverEchoOfLast(run, shop, customer);
    for (let passed = 0; passed < 8; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
  }

  const waysToKnow: [string, boolean][] = [
    ['its echo tells', true],
    ['the conversation shows it', false],
  ];

  it.each(waysToKnow)(
    'of an answer that had left unknown to us lets it count once %s',
    async (_how, isTold) => {
      agent.answerWith(() => ({ replies: [{ text: 'Here I am.' }] }));
      await interruptUnknownSend('Anybody?', isTold);
      expect(await customer.received()).toEqual(['Here I am.']);
      const [chat] = await shop.chats();
      expect(chat).toMatchObject({ chat_status: 'ongoing', metadata: { unanswered: 0 } });
      expect(chat?.messages.map(({ author }) => author)).toEqual(['customer', 'agent']);
    },
  );

  it.each(waysToKnow)(
    'of the first of two parts shows it to the agent that is asked anew once %s',
    async (_how, isTold) => {
      const parts = ['Yes, we do.', 'It takes 3 to 7 days.'];
      agent.answerWith(({ messages }) => {
        const isSaid = (part: string) => messages.some(({ text }) => text === part);
        return { replies: parts.filter((part) => !isSaid(part)).map((text) => ({ text })) };
      });
      await interruptUnknownSend('Do you ship?', isTold);
      expect(await customer.received()).toEqual(parts);
      const [chat] = await shop.chats();
      expect(chat).toMatchObject({ chat_status: 'ongoing', metadata: { unanswered: 0 } });
      expect(chat?.messages.map(({ text }) => text)).toEqual(['Do you ship?', ...parts]);
    },
  );

  it('of the first of two parts does not have it said again by an agent that looks at nothing', async () => {
    const parts = ['Yes, we do.', 'It takes 3 to 7 days.'];
    agent.answerWith(() => ({ replies: parts.map((text) => ({ text })) }));
    await interruptUnknownSend('Do you ship?', false);
    expect(await customer.received()).toEqual(parts);
    expect((await shop.chats())[0]).toMatchObject({ metadata: { unanswered: 0 } });
  });

  it('of the first of two parts, which never left, has both sent once the person is done', async () => {
    const parts = ['Yes, we do.', 'It takes 3 to 7 days.'];
    agent.answerWith(() => ({ replies: parts.map((text) => ({ text })) }));
    await interruptUnknownSend('Do you ship?', false, 'before');
    expect(await customer.received()).toEqual(parts);
    expect((await shop.chats())[0]).toMatchObject({ metadata: { unanswered: 0 } });
  });
});
