import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import {
  comment,
  deliverComment,
  kim,
  listComments,
  mediaId,
  receivedBy,
  repliesUnder,
  writeComment,
} from '../support/comment-journey.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;

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

async function open(comments: unknown, settings: Record<string, unknown> = {}): Promise<void> {
  shop = await openShop(run, agent.provider, {}, { comments, ...settings });
}

describe('a comment', () => {
  it('gets a private and a public reply, and the list shows both', async () => {
    await open(both);
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
    expect(await repliesUnder(run, shop, id)).toEqual(['We have sent you a message.']);
    const [listed, ...others] = await listComments(run, shop);
    expect(others).toEqual([]);
    expect(listed).toMatchObject({
      comment_id: id,
      text: 'Price?',
      author: { id: kim.id },
      media_id: mediaId,
      status: 'answered',
      private_reply: { text: 'Here is the price list.', state: 'sent' },
      public_reply: { text: 'We have sent you a message.', state: 'sent' },
    });
  });

  it('gets replies by the agent, which is asked once, and only its first text counts', async () => {
    const asked = agent.requests.length;
    agent.answerWith(() => ({ replies: [{ text: 'It is 24 euros.' }, { text: 'And more.' }] }));
    await open({ privateReply: { enabled: true }, publicReply: { enabled: true } });
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    expect(agent.requests.slice(asked).map(({ messages }) => messages)).toEqual([
      [expect.objectContaining({ id, author: 'customer', text: 'Price?' })],
    ]);
    expect(await receivedBy(run, shop)).toEqual(['It is 24 euros.']);
    expect(await repliesUnder(run, shop, id)).toEqual(['It is 24 euros.']);
  });

  it('that nobody wants to answer is kept, and ignored', async () => {
    await open({ privateReply: { enabled: false } });
    await comment(run, shop, 'Nice!');
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual([]);
    expect(await listComments(run, shop)).toMatchObject([
      { text: 'Nice!', status: 'ignored', ignored_reason: 'not-wanted' },
    ]);
  });

  it('is in the chat with the private reply after it, which opens no window', async () => {
    await open(both);
    await comment(run, shop, 'Price?');
    await settle(run);
    const [chat] = await shop.chats();
    expect(chat).toMatchObject({ chat_status: 'ongoing', message_count: 2 });
    expect(chat?.messages.map(({ author, text }) => [author, text])).toEqual([
      ['customer', 'Price?'],
      ['agent', 'Here is the price list.'],
    ]);
    const [listed] = await listComments(run, shop);
    expect(listed?.private_reply?.chat_id).toBe(chat?.chat_id);
    const sending = await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/send`, {
      to: kim.id,
      message: 'Hello again',
    });
    expect(sending.body).toMatchObject({ code: 'NOT_FOUND', success: false });
  });

  it('leads to an ordinary conversation once the customer answers the private reply', async () => {
    await open(both);
    await comment(run, shop, 'Price?');
    await settle(run);
    agent.answerWith(() => ({ replies: [{ text: 'Yes, also in blue.' }] }));
    const customer = { ...shop.customer('kim'), id: kim.id };
    const { mid, at } = await writeDirect('In blue, too?');
    const sender = { sender: { id: customer.id }, recipient: { id: shop.account.professionalId } };
    const event = { ...sender, timestamp: at, message: { mid, text: 'In blue, too?' } };
    await deliver(run, shop, event);
    await settle(run);
    expect((await receivedBy(run, shop)).at(-1)).toBe('Yes, also in blue.');
    const asked = agent.requests.at(-1)?.messages.map(({ author, text }) => [author, text]);
    expect(asked).toEqual([
      ['customer', 'Price?'],
      ['agent', 'Here is the price list.'],
      ['customer', 'In blue, too?'],
    ]);
  });

  it('gets a private reply that says it is a bot, where the agent does', async () => {
    const disclosure = { enabled: true, text: 'I am a bot.' };
    await open({ privateReply: both.privateReply }, { disclosure });
    await comment(run, shop, 'Price?');
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['I am a bot.\n\nHere is the price list.']);
  });

  it('comes also in the form of Facebook Login', async () => {
    await open(both);
    const id = await writeComment(run, shop, 'Price?');
    await deliverComment(run, shop, { id, text: 'Price?', idName: 'comment_id' });
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
  });
});

async function writeDirect(text: string): Promise<{ mid: string; at: number }> {
  const response = await fetch(`${run.meta.url}/_phone/messages`, {
    method: 'POST',
    body: JSON.stringify({ text, from: kim.id, to: shop.account.username, webhook: 'none' }),
  });
  const { mid } = (await response.json()) as { mid: string };
  return { mid, at: run.clock.now() };
}
