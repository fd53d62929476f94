import { createHmac } from 'node:crypto';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { listLetters } from '../support/dead-letters.ts';
import {
  type Customer,
  callApi,
  deliver,
  openShop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { setStaffWebhook, startStaffServer } from '../support/staff-server.ts';
import { administrator } from '../support/stored.ts';

const minute = 60_000;
const downtime = { kind: 'answer', status: 500, body: {} } as const;

let run: Run;
let server: Awaited<ReturnType<typeof startStaffServer>>;

beforeAll(async () => {
  ({ run } = await startJourney());
  server = await startStaffServer();
});

afterEach(() => {
  run.faults.clear();
  server.forget();
  server.answerWith(200);
});

afterAll(async () => {
  await server.close();
  await run.close();
});

async function open(name: string, webhookSecret = 'staff-webhook-secret-of-this-one') {
  const shop = await openShop(run, { type: 'faq', entries: [], fallback: 'an answer' });
  await setStaffWebhook(run, shop, `${server.url}/${name}`, webhookSecret);
  const customer = shop.customer(name);
  const write = async (text: string) => {
    await deliver(run, shop, await customer.writes(text));
    await settle(run);
  };
  return { shop, customer, write, askForPerson: () => write('Let me talk to a person, please') };
}

/** The event bus takes nothing, however often it is asked, until the faults are cleared. */
function stopBus(): void {
  run.faults.add({ service: 'events', operation: 'PutEvents', times: 10_000, effect: downtime });
}

async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    await run.advance(minute);
    await settle(run, 2);
  }
}

async function received(customer: Customer, count: number): Promise<void> {
  expect(await customer.received()).toHaveLength(count);
}

describe('the webhooks of two tenants', () => {
  it('each hear of their own chats only, signed with their own secret', async () => {
    const secrets = ['staff-webhook-secret-of-anna', 'staff-webhook-secret-of-otto'];
    const anna = await open('anna', secrets[0]);
    const otto = await open('otto', secrets[1]);
    await Promise.all([anna.askForPerson(), otto.askForPerson()]);
    expect(
      server
        .details()
        .map(({ tenantId }) => tenantId)
        .sort(),
    ).toEqual([anna.shop.tenantId, otto.shop.tenantId].sort());
    for (const { headers, body } of server.told) {
      const isAnna = body.includes(`"${anna.shop.tenantId}"`);
      const signature = createHmac('sha256', secrets[isAnna ? 0 : 1] as string);
      expect(headers['x-signature-256']).toBe(`sha256=${signature.update(body).digest('hex')}`);
    }
  });
});

describe('an event bus', () => {
  it('that refuses the event in a successful answer is told again', async () => {
    const { customer, askForPerson } = await open('kim');
    const Entries = [{ ErrorCode: 'InternalFailure', ErrorMessage: 'try again' }];
    const body = { FailedEntryCount: 1, Entries };
    const effect = { kind: 'answer', status: 200, body } as const;
    run.faults.add({ service: 'events', operation: 'PutEvents', effect });
    await askForPerson();
    await received(customer, 1);
    expect(server.told).toEqual([]);
    await pass(8);
    expect(server.details()).toMatchObject([{ kind: 'hand-off' }]);
  });

  it('that is down does not keep a customer from being answered', async () => {
    const { customer, shop, write } = await open('max');
    stopBus();
    await write('Let me talk to a person, please');
    await received(customer, 1);
    // A person hands the chat back while staff are still to be told.
    const [chat] = await shop.chats();
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}/takeover`;
    await callApi(run, shop.tenantId, 'POST', path, { paused: false });
    await write('Do you have mugs?');
    expect((await customer.received()).at(-1)).toBe('an answer');
  });

  it('that is down for a while is told in the end why the chat needs a person', async () => {
    const { shop, askForPerson } = await open('lea');
    stopBus();
    await askForPerson();
    // Longer than the queue tries a job.
    await pass(10);
    run.faults.clear();
    await pass(3);
    const details = server.details().filter(({ tenantId }) => tenantId === shop.tenantId);
    expect(new Set(details.map(({ kind }) => kind))).toEqual(new Set(['hand-off']));
    expect(new Set(details.map(({ id }) => id)).size).toBe(1);
    expect(await listLetters(run)).toEqual([]);
    const [chat] = await shop.chats();
    expect(chat?.metadata).toMatchObject({ attention: 'The customer asked for a person.' });
  });
});

describe('a webhook', () => {
  it('that fails ten times leaves the event in a queue for two weeks', async () => {
    const { askForPerson } = await open('eva');
    server.answerWith(503);
    await askForPerson();
    for (let tries = 0; tries < 12; tries += 1) {
      // No try waits for longer.
      await run.advance(151_000);
      await settle(run, 2);
    }
    expect(server.told).toHaveLength(10);
    const queue = run.stack.queues.find(({ name }) => /StaffDeadLetter/.test(name));
    const sqs = new SQSClient({ ...administrator(run), useQueueUrlAsEndpoint: false });
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queue?.url, AttributeNames: ['All'] }),
    );
    sqs.destroy();
    expect(Attributes?.['ApproximateNumberOfMessages']).toBe('1');
    expect(queue?.attributes['MessageRetentionPeriod']).toBe(String(14 * 86_400));
  });
});
