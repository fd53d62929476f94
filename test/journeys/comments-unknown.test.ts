import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import temporary from '../fixtures/instagram/api/err_temporary.json' with { type: 'json' };
import {
  comment,
  deliverComment,
  kim,
  listComments,
  receivedBy,
  repliesUnder,
  writeComment,
} from '../support/comment-journey.ts';
import { passMinutes } from '../support/data-deletion.ts';
import { callsOf } from '../support/gap-journey.ts';
import { openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { functionIdOf } from '../support/meta-callback.ts';

let run: Run;
let shop: Shop;

const privately = { service: 'graph', operation: 'send-private-reply' } as const;
const publicly = { service: 'graph', operation: 'reply-to-comment' } as const;
const both = {
  privateReply: { enabled: true, text: 'Here is the price list.' },
  publicReply: { enabled: true, text: 'We have sent you a message.' },
};

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function open(): Promise<void> {
  shop = await openShop(run, { type: 'faq', entries: [] }, {}, { comments: both });
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

describe.each([
  { when: 'before', echoes: 'never' },
  { when: 'after', echoes: 'never' },
  { when: 'after', echoes: 'after-answer' },
  { when: 'after', echoes: 'before-answer' },
] as const)('the worker dies $when Meta has a reply, and echoes come $echoes', (fault) => {
  const { when, echoes } = fault;

  it('the private reply leaves once', async () => {
    await open();
    shop.account.echoes = echoes;
    const effect = { kind: 'crash', when, functionId: functionIdOf(run, 'ReplyToChat') } as const;
    run.faults.add({ ...privately, effect });
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    await passMinutes(run, 4);
    await expectEachOnce(id);
  });

  it('the public reply leaves once', async () => {
    await open();
    shop.account.echoes = echoes;
    const effect = { kind: 'crash', when, functionId: functionIdOf(run, 'ReplyToChat') } as const;
    run.faults.add({ ...publicly, effect });
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    await passMinutes(run, 4);
    await expectEachOnce(id);
  });
});

describe('a reply whose outcome Meta does not tell', () => {
  it.each([privately, publicly])('is not sent twice ($operation)', async (operation) => {
    await open();
    shop.account.echoes = 'never';
    const answer = { kind: 'answer', status: 500, body: temporary } as const;
    run.faults.add({ ...operation, effect: { ...answer, afterEffect: true } });
    const id = await comment(run, shop, 'Price?');
    await settle(run, 60);
    await expectEachOnce(id);
  });

  it.each([
    [privately, 'list-conversations'],
    [publicly, 'list-replies'],
  ] as const)('is looked for again where Meta fails at the look (%o)', async (kind, look) => {
    await open();
    shop.account.echoes = 'never';
    const failing = { kind: 'answer', status: 500, body: temporary } as const;
    run.faults.add({ ...kind, effect: { kind: 'reset', when: 'after' } });
    run.faults.add({ service: 'graph', operation: look, times: 2, effect: failing });
    const id = await comment(run, shop, 'Price?');
    await settle(run, 60);
    await passMinutes(run, 2);
    run.faults.clear();
    await expectEachOnce(id);
    expect(callsOf(run, shop, kind.operation)).toHaveLength(1);
  });

  it('is found though the account has another name since it was connected', async () => {
    await open();
    shop.account.echoes = 'never';
    shop.account.username = `renamed.${shop.account.username}`;
    run.faults.add({ ...publicly, effect: { kind: 'reset', when: 'after' } });
    const id = await comment(run, shop, 'Price?');
    await settle(run, 60);
    await expectEachOnce(id);
  });

  it.each([privately, publicly])('leaves where it was not sent ($operation)', async (operation) => {
    await open();
    run.faults.add({ ...operation, effect: { kind: 'reset', when: 'before' } });
    const id = await comment(run, shop, 'Price?');
    await settle(run, 60);
    await expectEachOnce(id);
  });
});

describe('a public reply that only its own webhook tells', () => {
  it('is settled by it', async () => {
    await open();
    const gone = { kind: 'answer', status: 500, body: temporary } as const;
    run.faults.add({ ...publicly, effect: { ...gone, afterEffect: true } });
    run.faults.add({ service: 'graph', operation: 'list-replies', times: 99, effect: gone });
    const id = await comment(run, shop, 'Price?');
    await settle(run, 60);
    run.faults.clear();
    await expectEachOnce(id);
  });
});

describe('a commenter whose id is not that of the conversation', () => {
  const from = { id: '1050000000077777', username: kim.username };

  it('is told by the echo, which takes over nothing', async () => {
    await open();
    shop.account.echoes = 'before-answer';
    run.faults.add({
      ...privately,
      effect: { kind: 'crash', when: 'after', functionId: functionIdOf(run, 'ReplyToChat') },
    });
    const id = await writeComment(run, shop, 'Price?');
    await deliverComment(run, shop, { id, text: 'Price?', from });
    await settle(run);
    await passMinutes(run, 4);
    await expectEachOnce(id);
  });

  it('gets no second reply where nothing tells that the first arrived', async () => {
    await open();
    shop.account.echoes = 'never';
    run.faults.add({ ...privately, effect: { kind: 'reset', when: 'after' } });
    const id = await writeComment(run, shop, 'Price?');
    await deliverComment(run, shop, { id, text: 'Price?', from });
    await settle(run, 60);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
    expect(await listComments(run, shop)).toMatchObject([
      { status: 'answered', private_reply: { state: 'unknown' } },
    ]);
  });
});
