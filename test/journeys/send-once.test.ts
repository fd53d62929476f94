import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { echo } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import { type Customer, callApi, deliver, type Shop } from '../support/journey.ts';
import { authorsOf, sendAsStaff, startStaffJourney } from '../support/person-sends.ts';
import { scanTable } from '../support/stored.ts';

const hour = 3_600_000;
const sendCall = { service: 'graph', operation: 'send-message' } as const;

let journey: Awaited<ReturnType<typeof startStaffJourney>>;
let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  journey = await startStaffJourney();
  ({ run } = journey);
});

beforeEach(async () => {
  ({ shop, customer } = await journey.openChat());
});

afterEach(() => run.faults.clear());

afterAll(() => journey.close());

function send(body: object, key?: string) {
  return sendAsStaff(run, shop, customer, body, key);
}

const authors = () => authorsOf(shop);

function sendFunction(): string {
  const found = run.stack.functions.find(({ logicalId }) =>
    logicalId.includes('ChatAgentsInstagramSend'),
  );
  if (!found) throw new Error('The stack has no function that sends.');
  return found.logicalId;
}

describe('an Idempotency-Key', () => {
  it('sends once, and answers the same again', async () => {
    const first = await send({ message: 'Only once.' }, 'key-1');
    const again = await send({ message: 'Only once.' }, 'key-1');
    expect(again.status).toBe(200);
    expect(again.body.data).toEqual(first.body.data);
    expect(await customer.received()).toEqual(['Only once.']);
  });

  it('sends once however many calls come together', async () => {
    const calls = [1, 2, 3, 4].map(() => send({ message: 'Only once.' }, 'key-2'));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
    expect(await customer.received()).toEqual(['Only once.']);
  });

  it('with another body is refused', async () => {
    await send({ message: 'One' }, 'key-3');
    const { status, body } = await send({ message: 'Two' }, 'key-3');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'VALIDATION_ERROR' });
    expect(await customer.received()).toEqual(['One']);
  });

  it('is forgotten after a day, and the same words may be sent anew', async () => {
    await send({ message: 'Good morning!' }, 'key-4');
    await run.advance(26 * hour);
    await deliver(run, shop, await customer.writes('Hi'));
    expect((await send({ message: 'Good morning!' }, 'key-4')).status).toBe(200);
    expect(await customer.received()).toEqual(['Good morning!', 'Good morning!']);
  });

  it('goes on after a crash between the parts, without sending the first again', async () => {
    const functionId = sendFunction();
    const message = `${'One. '.repeat(180)}${'Two. '.repeat(180)}`.trim();
    run.faults.add({ ...sendCall, skip: 1, effect: { kind: 'crash', when: 'before', functionId } });
    expect((await send({ message }, 'key-5')).status).toBeGreaterThanOrEqual(500);
    expect(await customer.received()).toHaveLength(1);
    expect(await send({ message }, 'key-5')).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMITED' },
    });
    await run.advance(40_000);
    const { status, body } = await send({ message }, 'key-5');
    expect(status).toBe(200);
    expect(body.data['messageIds']).toHaveLength(2);
    expect((await customer.received()).join(' ')).toBe(message);
  });

  it('finds a part that was sent when it crashed before it was written down', async () => {
    shop.account.echoes = 'never';
    const functionId = sendFunction();
    run.faults.add({ ...sendCall, effect: { kind: 'crash', when: 'after', functionId } });
    expect((await send({ message: 'Sent?' }, 'key-6')).status).toBeGreaterThanOrEqual(500);
    await run.advance(40_000);
    const { status, body } = await send({ message: 'Sent?' }, 'key-6');
    expect(status).toBe(200);
    expect(body.data['messageIds']).toHaveLength(1);
    expect(await customer.received()).toEqual(['Sent?']);
    expect(await authors()).toEqual(['customer', 'person']);
  });

  it('sends after all what an unclear answer did not send', async () => {
    run.faults.add({ ...sendCall, effect: { kind: 'answer', status: 500, body: temporary } });
    const first = await send({ message: 'Sent?' }, 'key-7');
    expect(first.status).toBe(502);
    expect(first.headers.get('retry-after')).toBe('15');
    expect((await send({ message: 'Sent?' }, 'key-7')).status).toBe(502);
    expect(await customer.received()).toEqual([]);
    await run.advance(15_000);
    expect((await send({ message: 'Sent?' }, 'key-7')).status).toBe(200);
    expect(await customer.received()).toEqual(['Sent?']);
  });
});

describe('a send whose chat is erased', () => {
  it('leaves none of its words, though its key is still known', async () => {
    await send({ message: 'A secret of ours.' }, 'key-8');
    const [chat] = await shop.chats();
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}`;
    expect((await callApi(run, shop.tenantId, 'DELETE', path)).status).toBe(200);
    const items = await scanTable(run);
    expect(items.filter(({ pk }) => String(pk).startsWith('SEND#')).length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toContain('A secret of ours.');
  });

  it('is not sent again under its key, since nobody can tell any more that it was sent', async () => {
    shop.account.echoes = 'never';
    run.faults.add({ ...sendCall, effect: { kind: 'reset', when: 'after' } });
    expect((await send({ message: 'Sent?' }, 'key-9')).status).toBe(502);
    const [chat] = await shop.chats();
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}`;
    expect((await callApi(run, shop.tenantId, 'DELETE', path)).status).toBe(200);
    await run.advance(40_000);
    await deliver(run, shop, await customer.writes('Hello again'));
    const again = await send({ message: 'Sent?' }, 'key-9');
    expect(again).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    expect(await customer.received()).toEqual(['Sent?']);
    expect((await send({ message: 'Sent?' }, 'key-10')).status).toBe(200);
  });
});

describe('a send that nobody ever repeated', () => {
  it('is forgotten with the first send after its key is', async () => {
    shop.account.echoes = 'never';
    run.faults.add({ ...sendCall, effect: { kind: 'answer', status: 500, body: temporary } });
    expect((await send({ message: 'Lost' })).status).toBe(502);
    expect(await reservations()).toHaveLength(1);
    await run.advance(27 * hour);
    await deliver(run, shop, await customer.writes('Anybody?'));
    expect((await send({ message: 'Yes' })).status).toBe(200);
    expect(await reservations()).toEqual([]);
  });

  it('is looked for, and not sent again, as long as its key is remembered', async () => {
    shop.account.echoes = 'never';
    run.faults.add({ ...sendCall, effect: { kind: 'reset', when: 'after' } });
    expect((await send({ message: 'Sent?' }, 'key-11')).status).toBe(502);
    await run.advance(24.5 * hour);
    await deliver(run, shop, await customer.writes('Anybody?'));
    expect((await send({ message: 'Yes' })).status).toBe(200);
    expect((await send({ message: 'Sent?' }, 'key-11')).status).toBe(200);
    expect(await customer.received()).toEqual(['Sent?', 'Yes']);
  });

  it('does not keep for ever what the account takes back from being taken', async () => {
    shop.account.echoes = 'never';
    run.faults.add({ ...sendCall, effect: { kind: 'answer', status: 500, body: temporary } });
    expect((await send({ message: 'Lost' })).status).toBe(502);
    const mid = 'written-before-it-was-connected';
    const ids = { account: shop.account.professionalId, customer: customer.id };
    const written = echo({ ...ids, mid, text: undefined, at: run.clock.now() });
    const unsent = { ...written, message: { mid, is_deleted: true, is_echo: true } };
    expect(await deliver(run, shop, unsent)).toBe(500);
    await run.advance(hour);
    expect(await deliver(run, shop, unsent)).toBe(200);
    expect(await authors()).toEqual(['customer', 'person']);
  });

  async function reservations(): Promise<string[]> {
    const [chat] = await shop.chats();
    const [channelId, customerId] = (chat?.chat_id ?? '').split('-');
    const documents = DynamoDBDocumentClient.from(
      new DynamoDBClient({
        region: 'us-east-1',
        endpoint: run.aws.url,
        credentials: run.aws.administrator,
      }),
    );
    const { Item } = await documents.send(
      new GetCommand({
        TableName: run.stack.tables[0]?.name,
        Key: { pk: `CHANNEL#${channelId}`, sk: `CHAT#${customerId}` },
      }),
    );
    documents.destroy();
    return Object.keys(Item?.['sends']);
  }
});
