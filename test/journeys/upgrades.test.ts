import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operatorEnvironment } from '../../infra/local/operator-environment.ts';
import type { Run } from '../../infra/local/run.ts';
import { sayings } from '../../shared/sayings/sayings.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { exhaustTries, listLetters, workerDies } from '../support/dead-letters.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { administrator, putItem, scanTable } from '../support/stored.ts';

/** What a version after this one may have written, met by this one: after a rollback, or half-way through one. */

const gone = { kind: 'reset', when: 'before' } as const;

type Item = Record<string, unknown> & { pk: string; sk: string };

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'an answer' }] }));
});

beforeEach(async () => {
  agent.requests.length = 0;
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
});

afterAll(() => Promise.all([run.close(), agent.close()]));

async function say(text: string) {
  const event = await customer.writes(text);
  expect(await deliver(run, shop, event)).toBe(200);
  await settle(run);
  return event;
}

/** The items that name this shop's tenant, account or channel. */
async function itemsOfShop(): Promise<Item[]> {
  const items = (await scanTable(run)) as Item[];
  const channel = items.find(({ pk, sk }) => pk === tenantKey() && sk.startsWith('CHANNEL#'));
  const marks = [shop.tenantId, shop.account.professionalId, String(channel?.['channelId'])];
  return items.filter((item) => marks.some((mark) => JSON.stringify(item).includes(mark)));
}

async function findItem(prefix: string): Promise<Item> {
  const item = (await itemsOfShop()).find(({ sk }) => sk.startsWith(prefix));
  return item ?? expect.fail(`There is no item ${prefix}.`);
}

async function findMessage(text: string): Promise<Item> {
  const item = (await itemsOfShop()).find(
    ({ sk, ...rest }) => /^MSG#/.test(sk) && rest['text'] === text,
  );
  return item ?? expect.fail(`Nobody wrote ${text}.`);
}

function tenantKey(): string {
  return `TENANT#${shop.tenantId}`;
}

async function sendJob(body: object): Promise<void> {
  const sqs = new SQSClient({ ...administrator(run), useQueueUrlAsEndpoint: false });
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: operatorEnvironment(run)['CHAT_QUEUE_URL'],
      MessageBody: JSON.stringify(body),
      MessageGroupId: shop.tenantId,
      MessageDeduplicationId: JSON.stringify(body).slice(0, 100).replace(/\W/g, '-'),
    }),
  );
  sqs.destroy();
}

describe('attributes that this version does not know', () => {
  it('are in nobody’s way, and stay where they are, with the schema version that made the item', async () => {
    await say('Hello?');
    const marked = await itemsOfShop();
    expect(marked.filter((item) => item['v'] !== 1)).toEqual([]);
    for (const item of marked) await putItem(run, { ...item, v: 2, tomorrow: { odd: 2 } });

    await say('Are you there?');
    const path = `${shop.agentPath}/instagram`;
    const to = { to: customer.id, message: 'The owner here.' };
    expect((await callApi(run, shop.tenantId, 'POST', `${path}/send`, to)).status).toBe(200);
    const [chat] = await shop.chats();
    const takeover = `${path}/chats/${chat?.chat_id}/takeover`;
    await callApi(run, shop.tenantId, 'POST', takeover, { paused: false });
    await run.advance(16 * 60_000);
    await say('And now?');

    expect(await customer.received()).toEqual([
      'an answer',
      'an answer',
      'The owner here.',
      'an answer',
    ]);
    const kept = new Map((await itemsOfShop()).map((item) => [`${item.pk} ${item.sk}`, item]));
    const lost = marked
      .map(({ pk, sk }): Item => kept.get(`${pk} ${sk}`) ?? { pk, sk })
      .filter((item) => !('tomorrow' in item) || item['v'] !== 2);
    expect(marked.length).toBeGreaterThan(8);
    expect(lost.map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
  });

  it('of an answer on its way do not keep it from being sent, once', async () => {
    const effect = workerDies(run);
    run.faults.add({ service: 'graph', operation: 'send-message', effect });
    await say('Hello?');
    run.faults.clear();
    const chat = (await findItem('CHAT#')) as Item & { turn: { parts: object[] } };
    const parts = chat.turn.parts.map((part) => ({ ...part, tomorrow: 2 }));
    await putItem(run, { ...chat, turn: { ...chat.turn, parts, tomorrow: 2 } });
    await exhaustTries(run);
    expect(await customer.received()).toEqual(['an answer']);
    expect(agent.requests).toHaveLength(1);
  });

  it('of a job are passed over', async () => {
    const event = await customer.writes('Hello?');
    run.faults.add({ service: 'sqs', operation: 'SendMessageBatch', times: 10, effect: gone });
    await deliver(run, shop, event);
    run.faults.clear();
    const { channelId, customerId } = await findItem('CHAT#');
    await sendJob({ kind: 'chat', channelId, customerId, tomorrow: 2 });
    await settle(run);
    expect(await customer.received()).toEqual(['an answer']);
  });
});

describe('kinds that this version does not know', () => {
  it('of jobs are kept to the letter, until a version comes that knows them', async () => {
    const job = { kind: 'tomorrow', channelId: 'c1', what: ['keys', 'only'] };
    await sendJob(job);
    await exhaustTries(run);
    const letters = await listLetters(run);
    expect(letters.map(({ body }) => JSON.parse(String(body)))).toContainEqual(job);
  });

  it('of messages and attachments are shown, and told to the agent', async () => {
    await say('Hello?');
    const message = await findMessage('Hello?');
    const tomorrow = { type: 'poll', attachments: [{ type: 'hologram', tomorrow: 2 }] };
    await putItem(run, { ...message, ...tomorrow });
    await say('And now?');
    const asked = agent.requests.at(-1)?.messages.find(({ text }) => text === 'Hello?');
    expect(asked).toMatchObject({ attachments: [{ type: 'hologram' }] });
    const response = await fetch(`${run.apiUrl}${shop.agentPath}/instagram/messages`, {
      headers: { authorization: `Bearer ${await run.signIn(shop.tenantId)}` },
    });
    expect(await response.text()).toContain('"type":"hologram"');
  });

  it('of agents call a person, and harm no job', async () => {
    const stored = (await findItem('AGENT#')) as Item & { settings: object };
    const settings = { ...stored.settings, provider: { type: 'tomorrow', model: 'm' } };
    await putItem(run, { ...stored, settings });
    const lettersBefore = (await listLetters(run)).length;
    await say('Hello?');
    await settle(run, 60);
    expect(await customer.received()).toEqual([expect.stringContaining(sayings.en.fallback)]);
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
    expect(await listLetters(run)).toHaveLength(lettersBefore);
  });

  it('of a channel’s states leave its messages open until it is active again', async () => {
    const channel = await findItem('CHANNEL#');
    await putItem(run, { ...channel, state: 'tomorrow' });
    await say('Hello?');
    expect(await customer.received()).toEqual([]);
    await putItem(run, channel);
    await run.advance(16 * 60_000);
    await settle(run);
    expect(await customer.received()).toEqual(['an answer']);
  });
});
