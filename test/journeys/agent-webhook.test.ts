import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MessagingEvent, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import { signedDelivery } from '../../infra/local/instagram/webhooks/signed-delivery.ts';
import type { Run } from '../../infra/local/run.ts';
import {
  appSecret,
  type Customer,
  callApi,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';

const faq = { type: 'faq', entries: [], fallback: 'Hello.' };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterAll(() => run.close());

/** A shop whose agent was connected with a secret of its own. */
async function openShopWithSecret(webhookSecret: string): Promise<Shop> {
  const shop = await openShop(run, faq);
  await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/connect`, {
    accessToken: shop.account.loginToken,
    instagramAccountId: shop.account.professionalId,
    webhookVerificationToken: 'journey-verification-token',
    webhookSecret,
  });
  return shop;
}

async function verify(agentPath: string, token: string) {
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': token,
    'hub.challenge': '1158201444',
  });
  const response = await fetch(`${run.apiUrl}${agentPath}/instagram/webhook?${query}`);
  return { status: response.status, body: await response.text() };
}

async function post(
  agentPath: string,
  events: MessagingEvent[],
  accountId: string,
  secret: string,
) {
  const body = webhookBody({ accountId, sentAt: run.clock.now(), events });
  const url = `${run.apiUrl}${agentPath}/instagram/webhook`;
  const response = await fetch(url, signedDelivery(body, secret));
  return { status: response.status, body: await response.text() };
}

async function write(shop: Shop, customer: Customer, agentPath: string, secret: string) {
  const event = await customer.writes('Hi');
  return post(agentPath, [event], shop.account.professionalId, secret);
}

describe("the check of an agent's own webhook address", () => {
  it('answers the challenge to the token that the agent was connected with', async () => {
    const shop = await openShop(run, faq);
    expect(await verify(shop.agentPath, 'journey-verification-token')).toEqual({
      status: 200,
      body: '1158201444',
    });
  });

  it('answers a wrong token and an unknown agent alike', async () => {
    const shop = await openShop(run, faq);
    const wrong = await verify(shop.agentPath, 'another-token');
    expect(wrong.status).toBe(403);
    const unknown = await verify('/api/database/no-tenant/chat-agents/no-agent', 'another-token');
    expect(unknown).toEqual(wrong);
  });
});

describe("a delivery to an agent's own webhook address", () => {
  it('is recorded and answered when it is signed with the secret of the agent', async () => {
    const shop = await openShopWithSecret('a-secret-of-this-agent');
    const customer = shop.customer('kim');
    const { status } = await write(shop, customer, shop.agentPath, 'a-secret-of-this-agent');
    expect(status).toBe(200);
    await settle(run);
    expect(await customer.received()).toEqual(['Hello.']);
  });

  it('needs that secret, also where the app signed it', async () => {
    const shop = await openShopWithSecret('a-secret-of-this-agent');
    const wrong = await write(shop, shop.customer('kim'), shop.agentPath, appSecret);
    expect(wrong.status).toBe(401);
    expect(await shop.chats()).toEqual([]);
    const nobody = '/api/database/no-tenant/chat-agents/no-agent';
    expect(await write(shop, shop.customer('kim'), nobody, appSecret)).toEqual(wrong);
  });

  it('is signed by the app where the agent has no secret', async () => {
    const shop = await openShop(run, faq);
    const customer = shop.customer('kim');
    expect((await write(shop, customer, shop.agentPath, 'a-guess')).status).toBe(401);
    expect((await write(shop, customer, shop.agentPath, appSecret)).status).toBe(200);
    await settle(run);
    expect(await customer.received()).toEqual(['Hello.']);
  });

  it('may hand the thread over: what waited for that is answered', async () => {
    const shop = await openShopWithSecret('a-secret-of-this-agent');
    const customer = shop.customer('kim');
    const send = (event: object) => {
      const parties = { sender: { id: customer.id }, recipient: { id: accountId } };
      const whole = { ...parties, timestamp: run.clock.now(), ...event } as MessagingEvent;
      return post(shop.agentPath, [whole], accountId, 'a-secret-of-this-agent');
    };
    const accountId = shop.account.professionalId;
    const apps = { ours: run.meta.apps.instagram.id, another: '880000000000777' };
    await send(await customer.writes('Hello'));
    await settle(run);
    await send({
      take_thread_control: { previous_owner_app_id: apps.ours, new_owner_app_id: apps.another },
    });
    await send(await customer.writes('Is anybody there?'));
    await settle(run);
    expect(await customer.received()).toEqual(['Hello.']);
    await send({
      pass_thread_control: { previous_owner_app_id: apps.another, new_owner_app_id: apps.ours },
    });
    await settle(run);
    expect(await customer.received()).toEqual(['Hello.', 'Hello.']);
  });

  it('of another account is answered 200 and not recorded', async () => {
    const [mine, other] = [await openShopWithSecret('a-secret-I-know'), await openShop(run, faq)];
    const event = await other.customer('kim').writes('Forged');
    const account = other.account.professionalId;
    expect((await post(mine.agentPath, [event], account, 'a-secret-I-know')).status).toBe(200);
    await settle(run);
    expect(await other.chats()).toEqual([]);
    expect(await mine.chats()).toEqual([]);
    expect(log.lines.join('\n')).toContain('another account than the agent has');
  });

  it('is refused once the agent is disconnected', async () => {
    const shop = await openShopWithSecret('a-secret-of-this-agent');
    await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
    const customer = shop.customer('kim');
    const { status } = await write(shop, customer, shop.agentPath, 'a-secret-of-this-agent');
    expect(status).toBe(401);
  });
});
