import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { echo } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { type Customer, deliver, type Shop, settle } from '../support/journey.ts';
import { authorsOf, sendAsStaff, startStaffJourney } from '../support/person-sends.ts';

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

/** What the Graph API was asked to send for this shop. */
function sentBodies() {
  return run.meta.sent
    .filter(({ tokenOwner }) => tokenOwner === shop.account.username)
    .filter(({ operation }) => operation === 'send-message')
    .map(({ body }) => body);
}

describe('what a person sends', () => {
  it('reaches the customer, is kept as theirs, and takes the chat over', async () => {
    const { status, body } = await send({ message: 'A person here.' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      data: { to: customer.id, messageIds: [expect.any(String)] },
    });
    await settle(run);
    expect(await customer.received()).toEqual(['A person here.']);
    const [chat] = await shop.chats();
    expect(chat).toMatchObject({ chat_status: 'paused', message_count: 2 });
    expect(chat?.messages[1]).toMatchObject({
      message_id: (body.data['messageIds'] as string[])[0],
      author: 'person',
      author_id: expect.any(String),
      text: 'A person here.',
    });
  });

  it('answers what the agent was about to answer', async () => {
    let asked: () => void = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    let answer: (value: unknown) => void = () => {};
    journey.agent.answerWith(() => {
      asked();
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    await deliver(run, shop, await customer.writes('And a mug?'));
    run.clock.advance(2_100);
    await isAsked;
    expect((await send({ message: 'I take this.' })).status).toBe(200);
    answer({ replies: [{ text: 'Too late.' }] });
    await settle(run);
    expect(await customer.received()).toEqual(['I take this.']);
    await run.advance(13 * hour);
    await settle(run, 70);
    expect(await customer.received()).toEqual(['I take this.']);
  });

  it('of more than 1,000 bytes leaves in parts, the quick replies with the last', async () => {
    const sentence = 'A sentence that goes on for a while, and then ends.';
    const message = Array.from({ length: 40 }, () => sentence).join(' ');
    const quickReplies = [{ title: 'Yes', payload: 'yes' }];
    const { body } = await send({ message, quickReplies, replyTo: await lastMid() });
    expect(body.data['messageIds']).toHaveLength(3);
    expect((await customer.received()).join(' ')).toBe(message);
    const bodies = sentBodies();
    expect(bodies.map((each) => 'reply_to' in each)).toEqual([true, false, false]);
    expect(bodies.map(({ message: sent }) => 'quick_replies' in (sent as object))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('may be images, which leave as one message, before the text', async () => {
    const attachments = ['a.png', 'b.jpg'].map((name) => ({
      type: 'image',
      url: `https://cdn.example.com/${name}`,
    }));
    const { status } = await send({ message: 'Two views.', attachments });
    expect(status).toBe(200);
    await settle(run);
    expect(sentBodies().map((each) => each['message'])).toEqual([
      { attachments: [expect.anything(), expect.anything()] },
      { text: 'Two views.' },
    ]);
    const [chat] = await shop.chats();
    expect(chat?.message_count).toBe(3);
    expect(chat?.messages.map(({ author }) => author)).toEqual(['customer', 'person', 'person']);
  });

  it('may be a reaction, which takes nothing over', async () => {
    const reaction = { messageId: await lastMid(), emoji: '❤️' };
    const { status, body } = await send({ reaction });
    expect(status).toBe(200);
    expect(body.data['messageIds']).toEqual([]);
    expect((await shop.chats())[0]?.chat_status).toBe('ongoing');
  });

  async function lastMid(): Promise<string> {
    const [chat] = await shop.chats();
    return chat?.messages.at(-1)?.message_id as string;
  }
});

describe('its echo', () => {
  it('is not taken for a person in the app, also when it overtakes the answer', async () => {
    shop.account.echoes = 'before-answer';
    await send({ message: 'One moment.' });
    await settle(run);
    expect(await authors()).toEqual(['customer', 'person']);
    expect((await shop.chats())[0]?.messages[1]).toHaveProperty('author_id');
  });

  it('settles a send that was never answered, and the same key answers its id', async () => {
    run.faults.add({ ...sendCall, effect: { kind: 'reset', when: 'after' } });
    expect((await send({ message: 'One moment.' }, 'key-echo')).body.code).toBe('API_ERROR');
    await settle(run);
    expect(await authors()).toEqual(['customer', 'person']);
    const { status, body } = await send({ message: 'One moment.' }, 'key-echo');
    expect(status).toBe(200);
    expect(body.data['messageIds']).toHaveLength(1);
    expect(await customer.received()).toEqual(['One moment.']);
  });

  it('settles media that Meta delivers long after the call was cut off', async () => {
    const attachments = [{ type: 'image', url: 'https://cdn.example.com/a.png' }];
    run.faults.add({ ...sendCall, effect: { kind: 'reset', when: 'before' } });
    const first = await send({ attachments }, 'key-media');
    expect(first.body.code).toBe('API_ERROR');
    await run.advance(74_000);
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const image = { type: 'image', payload: { url: 'https://lookaside.fbsbx.com/a' } };
    const arrived = { ...parties, mid: 'late-media', at: run.clock.now() };
    await deliver(run, shop, echo({ ...arrived, attachments: [image] } as never));
    expect((await shop.chats())[0]?.messages[1]).toHaveProperty('author_id');
    await run.advance(20_000);
    const { status, body } = await send({ attachments }, 'key-media');
    expect(status).toBe(200);
    expect(body.data['messageIds']).toEqual(['late-media']);
    expect(sentBodies()).toHaveLength(1);
    expect(await authors()).toEqual(['customer', 'person']);
  });

  it('is told from an image sent in the app later', async () => {
    const attachments = [{ type: 'image', url: 'https://cdn.example.com/a.png' }];
    run.faults.add({ ...sendCall, effect: { kind: 'reset', when: 'before' } });
    await send({ attachments }, 'key-lost-media');
    await run.advance(120_000);
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const image = { type: 'image', payload: { url: 'https://lookaside.fbsbx.com/b' } };
    const sent = { ...parties, mid: 'by-hand-too', at: run.clock.now() };
    await deliver(run, shop, echo({ ...sent, attachments: [image] } as never));
    expect((await shop.chats())[0]?.messages[1]).not.toHaveProperty('author_id');
  });

  it('is told from the same words written in the app later', async () => {
    await send({ message: 'Thanks!' });
    await settle(run);
    await run.advance(hour);
    const parties = { account: shop.account.professionalId, customer: customer.id };
    const at = run.clock.now();
    await deliver(run, shop, echo({ ...parties, mid: 'by-hand', text: 'Thanks!', at }));
    expect(await authors()).toEqual(['customer', 'person', 'person']);
    expect((await shop.chats())[0]?.messages[2]).not.toHaveProperty('author_id');
  });
});
