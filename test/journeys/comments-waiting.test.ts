import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import expired from '../fixtures/instagram/api/err_token_expired_subcode0.json' with {
  type: 'json',
};
import rateLimited from '../fixtures/instagram/api/send_err_rate.json' with { type: 'json' };
import {
  comment,
  kim,
  listComments,
  receivedBy,
  repliesUnder,
} from '../support/comment-journey.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { reconnect } from '../support/connections.ts';
import { passMinutes } from '../support/data-deletion.ts';
import { callApi, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';
import { findStoredChannel, putItem } from '../support/stored.ts';

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;

const minute = 60_000;
const hour = 60 * minute;
const privately = { service: 'graph', operation: 'send-private-reply' } as const;
const both = {
  privateReply: { enabled: true, text: 'Here is the price list.' },
  publicReply: { enabled: true, text: 'We have sent you a message.' },
};

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'It is 24 euros.' }] }));
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await agent.close();
});

async function open(comments: unknown = both): Promise<void> {
  shop = await openShop(run, agent.provider, {}, { comments });
}

async function expectEachOnce(id: string): Promise<void> {
  expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
  expect(await repliesUnder(run, shop, id)).toEqual(['We have sent you a message.']);
  const [listed] = await listComments(run, shop);
  expect(listed).toMatchObject({
    status: 'answered',
    private_reply: { state: 'sent' },
    public_reply: { state: 'sent' },
  });
  const [chat] = await shop.chats();
  expect(chat?.chat_status).toBe('ongoing');
  expect(chat?.messages.map(({ author }) => author)).toEqual(['customer', 'agent']);
}

describe('a reply waits', () => {
  it('as long as Meta says, where it throttles', async () => {
    await open();
    const usage = [{ type: 'messenger', estimated_time_to_regain_access: 5 }];
    const headers = { 'x-business-use-case-usage': JSON.stringify({ '1': usage }) };
    const effect = { kind: 'answer', status: 400, body: rateLimited, headers } as const;
    run.faults.add({ ...privately, effect });
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    await passMinutes(run, 3);
    expect(await receivedBy(run, shop)).toEqual([]);
    await passMinutes(run, 4);
    await expectEachOnce(id);
  });

  it('until the next hour, where 750 private replies left in this one', async () => {
    await open();
    const started = run.clock.now();
    if (started % hour > 50 * minute) await run.advance(20 * minute);
    const { channelId } = (await findStoredChannel(run, shop.tenantId)) ?? {};
    const sk = `post#${Math.floor(run.clock.now() / hour)}`;
    await putItem(run, { pk: `SLOTS#${channelId}`, sk, used: 749, v: 1 });
    await comment(run, shop, 'The last of this hour', kim);
    await settle(run);
    const id = await comment(run, shop, 'Price?');
    await passMinutes(run, 2);
    expect(await receivedBy(run, shop)).toHaveLength(1);
    expect(await repliesUnder(run, shop, id)).toEqual([]);
    await run.advance(hour);
    await passMinutes(run, 2);
    expect(await receivedBy(run, shop)).toHaveLength(2);
    expect(await repliesUnder(run, shop, id)).toEqual(['We have sent you a message.']);
  });

  it('for the owner, where the token is dead', async () => {
    await open();
    run.faults.add({ ...privately, effect: { kind: 'answer', status: 400, body: expired } });
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    expect(await listComments(run, shop)).toMatchObject([
      { status: 'open', private_reply: { state: 'waiting' } },
    ]);
    expect((await findStoredChannel(run, shop.tenantId))?.['state']).toBe('reconnect');
    expect((await reconnect(run, shop)).status).toBe(200);
    await passMinutes(run, 17);
    await expectEachOnce(id);
  });

  it('in vain, where the seven days are over by then', async () => {
    await open();
    run.faults.add({ ...privately, effect: { kind: 'answer', status: 400, body: expired } });
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    await run.advance(7 * 24 * hour);
    expect((await reconnect(run, shop)).status).toBe(200);
    await passMinutes(run, 2);
    await run.advance(6 * hour);
    await passMinutes(run, 2);
    expect(await receivedBy(run, shop)).toEqual([]);
    expect(await repliesUnder(run, shop, id)).toEqual([]);
    expect(await listComments(run, shop)).toMatchObject([
      { private_reply: { state: 'refused' }, public_reply: { state: 'refused' } },
    ]);
  });
});

describe('an agent that fails', () => {
  it('is asked once more', async () => {
    await open({ privateReply: { enabled: true } });
    agent.answerWith(() => {
      throw new Error('down');
    });
    await comment(run, shop, 'Price?');
    await settle(run, 2);
    agent.answerWith(() => ({ replies: [{ text: 'It is 24 euros.' }] }));
    await settle(run, 10);
    expect(await receivedBy(run, shop)).toEqual(['It is 24 euros.']);
  });

  it('leaves the comment to people after that', async () => {
    await open({ privateReply: { enabled: true } });
    const asked = agent.requests.length;
    agent.answerWith(() => {
      throw new Error('down');
    });
    await comment(run, shop, 'Price?');
    await settle(run, 20);
    expect(agent.requests.length).toBe(asked + 2);
    expect(await listComments(run, shop)).toMatchObject([
      { status: 'ignored', ignored_reason: 'agent-failed' },
    ]);
  });
});

describe('a comment', () => {
  it('whose job was lost is answered by the sweep', async () => {
    await open();
    run.faults.add({
      service: 'sqs',
      operation: 'SendMessageBatch',
      effect: { kind: 'crash', when: 'before', functionId: functionIdOf(run, 'ReceiveWebhook') },
    });
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual([]);
    await passMinutes(run, 4);
    await expectEachOnce(id);
  });

  it('from before the chat was erased stays away, and the reply to it is shown', async () => {
    await open();
    await comment(run, shop, 'Hello');
    await settle(run);
    run.faults.add({ ...privately, effect: { kind: 'answer', status: 400, body: rateLimited } });
    await comment(run, shop, 'Price?');
    await run.advance(2_100);
    await run.idle();
    const [chat] = await shop.chats();
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}`;
    expect((await callApi(run, shop.tenantId, 'DELETE', path)).status).toBe(200);
    await settle(run, 10);
    const [afterwards] = await shop.chats();
    expect(afterwards?.messages.map(({ author, text }) => [author, text])).toEqual([
      ['agent', 'Here is the price list.'],
    ]);
  });
});
