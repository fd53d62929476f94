import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { reconnect } from '../support/connections.ts';
import { answerUnseen, letWorkerLook } from '../support/gap-journey.ts';
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

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const minute = 60_000;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

beforeEach(async () => {
  shop = await openShop(run, faq);
  customer = shop.customer('kim');
});

afterAll(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

/** The account is let go; what happens then is before its next connection. */
async function disconnect(): Promise<void> {
  const { tenantId, agentPath } = shop;
  await callApi(run, tenantId, 'POST', `${agentPath}/instagram/disconnect`);
}

async function connectAgain(): Promise<void> {
  await run.advance(10 * minute);
  await reconnect(run, shop);
  await run.advance(minute);
  await settle(run);
}

async function messages(): Promise<string[]> {
  const [chat] = await shop.chats();
  return chat?.messages.map(summarizeMessage) ?? [];
}

describe('an account that is connected', () => {
  it('brings its recent history in, which nobody answers', async () => {
    await disconnect();
    await customer.writes('From before');
    await connectAgain();
    await letWorkerLook(run);
    expect(await messages()).toEqual(['customer: From before']);
    const [chat] = await shop.chats();
    expect(chat?.metadata).toMatchObject({ unanswered: 0, customer_username: expect.any(String) });
    expect(await customer.received()).toEqual([]);
    const gaps = log.lines.filter((line) => line.includes('gapsFilled'));
    expect(gaps.filter((line) => line.includes(shop.tenantId))).toEqual([]);
  });

  it('is answered by its agent though its owner wrote just before', async () => {
    await disconnect();
    await customer.writes('From before');
    await run.advance(1_000);
    await answerUnseen(run, shop, customer, 'By the owner');
    await connectAgain();
    await deliver(run, shop, await customer.writes('And now?'));
    await settle(run);
    expect(await messages()).toEqual([
      'customer: From before',
      'person: By the owner',
      'customer: And now?',
      'agent: Thank you.',
    ]);
    expect((await shop.chats())[0]?.chat_status).toBe('ongoing');
  });

  it('brings no more than the newest twenty messages of a conversation', async () => {
    await disconnect();
    for (let index = 1; index <= 22; index += 1) await customer.writes(`Message ${index}`);
    await connectAgain();
    const [chat] = await shop.chats();
    expect(chat?.message_count).toBe(20);
  });

  it('brings nothing older than its tenant keeps', async () => {
    const settings = {
      retentionDays: 1,
      disclosure: { enabled: false },
      humanAgentChannels: [],
    };
    const path = `/api/database/${shop.tenantId}/settings`;
    expect((await callApi(run, shop.tenantId, 'PUT', path, settings)).status).toBe(200);
    await disconnect();
    await customer.writes('From long ago');
    await run.advance(25 * 60 * minute);
    await customer.writes('From today');
    await connectAgain();
    expect(await messages()).toEqual(['customer: From today']);
  });

  it('whose connection is renewed has what was missed meanwhile answered', async () => {
    await letWorkerLook(run);
    run.meta.revokeTokens(shop.account, 'password-changed');
    await customer.writes('Anybody there?');
    await letWorkerLook(run);
    expect(await customer.received()).toEqual([]);
    await connectAgain();
    expect(await customer.received()).toEqual(['Thank you.']);
  });
});
