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

const sendCall = { service: 'graph', operation: 'send-message' } as const;
const reactCall = { service: 'graph', operation: 'sender-action' } as const;

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;
let mid: string;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

beforeEach(async () => {
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
  const written = await customer.writes('Hello?');
  ({ mid } = written.message);
  await deliver(run, shop, written);
  await settle(run);
});

afterEach(() => run.faults.clear());

afterAll(() => Promise.all([run.close(), agent.close()]));

async function send(body: object, key: string) {
  const path = `${shop.agentPath}/instagram/send`;
  const headers = { 'idempotency-key': key };
  const answer = await callApi(
    run,
    shop.tenantId,
    'POST',
    path,
    { to: customer.id, ...body },
    headers,
  );
  return answer.status;
}

async function messages() {
  const [chat] = await shop.chats();
  return chat?.messages ?? [];
}

describe('what a person sends as a reply', () => {
  it('is kept with the message it answers, in its first part alone', async () => {
    const message = `${'One. '.repeat(180)}${'Two. '.repeat(180)}`.trim();
    expect(await send({ message, replyTo: mid }, 'reply-1')).toBe(200);
    await settle(run);
    const [, first, second] = await messages();
    expect(first).toMatchObject({ author: 'person', reply_to: { message_id: mid } });
    expect(second).toMatchObject({ author: 'person' });
    expect(second).not.toHaveProperty('reply_to');
  });

  it('is kept with it also where only its echo tells that it was sent', async () => {
    run.faults.add({ ...sendCall, effect: { kind: 'reset', when: 'after' } });
    expect(await send({ message: 'Yes.', replyTo: mid }, 'reply-2')).toBe(502);
    await settle(run);
    expect((await messages())[1]).toMatchObject({
      author: 'person',
      reply_to: { message_id: mid },
    });
  });
});

describe("a person's reaction", () => {
  it('is kept on the message, and the next one takes its place', async () => {
    expect(await send({ reaction: { messageId: mid, emoji: '❤️' } }, 'react-1')).toBe(200);
    expect(await reactions()).toEqual([{ by: 'account', emoji: '❤️' }]);
    await run.advance(60_000);
    expect(await send({ reaction: { messageId: mid, emoji: '👍' } }, 'react-2')).toBe(200);
    expect(await reactions()).toEqual([{ by: 'account', emoji: '👍' }]);
  });

  it('is kept by the same call again, where the process died before it was', async () => {
    const react = { reaction: { messageId: mid, emoji: '❤️' } };
    const sender = run.stack.functions.find(({ logicalId }) => /InstagramSend/.test(logicalId));
    const functionId = sender?.logicalId ?? '';
    run.faults.add({ ...reactCall, effect: { kind: 'crash', when: 'after', functionId } });
    expect(await send(react, 'react-3')).toBeGreaterThanOrEqual(500);
    await run.advance(40_000);
    expect(await send(react, 'react-3')).toBe(200);
    expect(await reactions()).toEqual([{ by: 'account', emoji: '❤️' }]);
  });

  it('that Instagram refuses is not kept', async () => {
    const error = { message: 'No.', type: 'OAuthException', code: 100 };
    run.faults.add({ ...reactCall, effect: { kind: 'answer', status: 400, body: { error } } });
    expect(await send({ reaction: { messageId: mid, emoji: '❤️' } }, 'react-4')).toBe(502);
    expect(await reactions()).toBeUndefined();
  });

  async function reactions() {
    return ((await messages())[0] as { reactions?: unknown }).reactions;
  }
});
