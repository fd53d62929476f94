import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWithoutSender } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import throttled from '../fixtures/instagram/api/err_buc_instagram.json' with { type: 'json' };
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import expired from '../fixtures/instagram/api/err_token_expired_subcode0.json' with {
  type: 'json',
};
import deleted from '../fixtures/instagram/api/message_by_mid_deleted.json' with { type: 'json' };
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

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const fetching = { service: 'graph', operation: 'get-message' } as const;

const refusal = { error: { message: 'No.', type: 'OAuthException', code: 10 } };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  ({ run, log } = await startJourney());
  shop = await openShop(run, faq);
  customer = shop.customer('kim');
});

afterEach(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

/** The webhook says that a message exists, and no more. */
async function poke(mid: string): Promise<void> {
  const event = editWithoutSender({ mid, at: run.clock.now() });
  expect(await deliver(run, shop, event)).toBe(200);
}

async function messages(): Promise<string[]> {
  const [chat] = await shop.chats();
  return chat?.messages.map(summarizeMessage) ?? [];
}

describe('a message of which a webhook tells only that it exists', () => {
  it('is fetched once, however often it is told', async () => {
    const { message } = await customer.writes('Are you open?');
    await poke(message.mid);
    await poke(message.mid);
    await settle(run, 8);
    await poke(message.mid);
    await settle(run, 8);
    expect(await messages()).toEqual(['customer: Are you open?', 'agent: Thank you.']);
    expect(callsOf(run, shop, 'get-message')).toHaveLength(1);
  });

  it('is a person’s where the account wrote it', async () => {
    await deliver(run, shop, await customer.writes('Are you open?'));
    await settle(run);
    await poke(await answerUnseen(run, shop, customer, 'The owner here.'));
    await settle(run);
    expect((await messages()).at(-1)).toBe('person: The owner here.');
    expect((await shop.chats())[0]?.chat_status).toBe('paused');
  });

  it('gets the reaction that came before it', async () => {
    const { message, ...parties } = await customer.writes('Are you open?');
    const reaction = { mid: message.mid, action: 'react', reaction: 'love', emoji: '❤' };
    const reacted = { ...parties, timestamp: run.clock.now(), reaction };
    expect(await deliver(run, shop, reacted as never)).toBe(200);
    await settle(run, 8);
    expect((await messages())[0]).toBe('customer: Are you open? (customer reacts ❤)');
  });

  it('that was deleted meanwhile is nothing', async () => {
    const { message } = await customer.writes('Never mind');
    await poke(message.mid);
    run.faults.add({ ...fetching, effect: { kind: 'answer', status: 400, body: deleted } });
    await settle(run, 8);
    expect(await messages()).toEqual([]);
    expect(log.lines.join('\n')).toContain('"outcome":"gone"');
  });

  it('is fetched later where Meta gave no answer', async () => {
    const { message } = await customer.writes('Are you open?');
    await poke(message.mid);
    run.faults.add({ ...fetching, times: 2, effect: { kind: 'reset', when: 'before' } });
    await settle(run);
    for (let tried = 0; tried < 3; tried += 1) {
      await run.advance(91_000);
      await settle(run);
    }
    expect(await messages()).toEqual(['customer: Are you open?', 'agent: Thank you.']);
    expect(callsOf(run, shop, 'get-message')).toHaveLength(3);
  });

  it('keeps no other message of the account waiting where Meta gives no answer', async () => {
    const { message } = await customer.writes('Are you open?');
    run.faults.add({ ...fetching, effect: { kind: 'answer', status: 500, body: temporary } });
    await poke(message.mid);
    await settle(run);
    const other = await shop.customer('lee').writes('And tomorrow?');
    await poke(other.message.mid);
    await settle(run, 8);
    expect(await messages()).toEqual(['customer: And tomorrow?', 'agent: Thank you.']);
  });

  it('is left to the gap filler where Meta refuses it, which looks soon', async () => {
    await letWorkerLook(run);
    const { message } = await customer.writes('Are you open?');
    run.faults.add({ ...fetching, effect: { kind: 'answer', status: 400, body: refusal } });
    await poke(message.mid);
    await settle(run);
    for (let minutes = 0; minutes < 4; minutes += 1) await run.advance(60_000);
    await settle(run, 8);
    expect(await messages()).toEqual(['customer: Are you open?', 'agent: Thank you.']);
    expect(callsOf(run, shop, 'get-message')).toHaveLength(1);
  });

  it('is left to the gap filler while Meta takes no calls, and none is made', async () => {
    const { message } = await customer.writes('Are you open?');
    const other = await customer.writes('And tomorrow?');
    const usage = [{ type: 'instagram', estimated_time_to_regain_access: 30 }];
    const headers = {
      'x-business-use-case-usage': JSON.stringify({ [shop.account.professionalId]: usage }),
    };
    const effect = { kind: 'answer', status: 400, body: throttled, headers } as const;
    run.faults.add({ ...fetching, effect });
    await poke(message.mid);
    await settle(run);
    await poke(other.message.mid);
    await settle(run);
    expect(callsOf(run, shop, 'get-message')).toHaveLength(1);
    await letWorkerLook(run);
    expect(await messages()).toEqual([]);
    await letWorkerLook(run);
    expect(await messages()).toEqual([
      'customer: Are you open?',
      'customer: And tomorrow?',
      'agent: Thank you.',
    ]);
  });

  it('finds a dead token, which has the account connected again', async () => {
    const { message } = await customer.writes('Are you open?');
    await poke(message.mid);
    run.faults.add({ ...fetching, effect: { kind: 'answer', status: 400, body: expired } });
    await settle(run, 8);
    const path = `${shop.agentPath}/instagram/status`;
    const { body } = await callApi(run, shop.tenantId, 'GET', path);
    expect(body.data['isActive']).toBe(false);
  });

  it('that nobody’s account got is left alone', async () => {
    const { message } = await customer.writes('Are you open?');
    await poke(message.mid);
    await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
    await settle(run, 8);
    expect(callsOf(run, shop, 'get-message')).toEqual([]);
  });
});
