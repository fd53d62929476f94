import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editWithoutSender, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { deliver, deliverBody, openShop, settle, startJourney } from '../support/journey.ts';

const faq = {
  type: 'faq',
  entries: [{ question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' }],
  fallback: 'I do not know that.',
};

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterAll(() => run.close());

describe('a message to a connected account', () => {
  it('is answered, and the history shows both', async () => {
    const shop = await openShop(run, faq);
    const mia = shop.customer('mia');
    const question = await mia.writes('Do you ship to Norway?');
    expect(await deliver(run, shop, question)).toBe(200);
    await settle(run);
    expect(await mia.received()).toEqual(['Yes, in 3 to 7 days.']);
    const [chat, ...others] = await shop.chats();
    expect(others).toEqual([]);
    expect(chat).toMatchObject({
      chat_status: 'ongoing',
      message_count: 2,
      metadata: { instagram_user_id: mia.id, channel: 'instagram' },
    });
    expect(chat?.messages.map(({ author, text }) => [author, text])).toEqual([
      ['customer', 'Do you ship to Norway?'],
      ['agent', 'Yes, in 3 to 7 days.'],
    ]);
    expect(chat?.messages[0]?.message_id).toBe(question.message.mid);
    expect(chat?.messages[0]?.message_id).toHaveLength(164);
  });

  it('shows the customer that it was seen and that an answer is being written', async () => {
    const shop = await openShop(run, faq);
    const ida = shop.customer('ida');
    await deliver(run, shop, await ida.writes('Do you ship to Norway?'));
    await settle(run);
    const actions = run.meta.sent
      .filter(({ tokenOwner }) => tokenOwner === shop.account.username)
      // Asked for beside all that, whenever it is.
      .filter(({ operation }) => operation !== 'get-profile')
      .map(({ operation, body }) => body['sender_action'] ?? operation);
    expect(actions).toEqual(['get-me', 'subscribe', 'mark_seen', 'typing_on', 'send-message']);
  });

  it('is answered once, however often its delivery comes, at once and apart', async () => {
    const shop = await openShop(run, faq);
    const ole = shop.customer('ole');
    const question = await ole.writes('Do you ship to Norway?');
    const together = [1, 2, 3].map(() => deliver(run, shop, question));
    expect(await Promise.all(together)).toEqual([200, 200, 200]);
    await settle(run);
    await run.advance(6 * 60_000);
    expect(await deliver(run, shop, question)).toBe(200);
    await settle(run);
    expect(await ole.received()).toEqual(['Yes, in 3 to 7 days.']);
    expect((await shop.chats())[0]?.message_count).toBe(2);
  });

  it('is answered beside an edit that names no sender', async () => {
    const shop = await openShop(run, faq);
    const eva = shop.customer('eva');
    const question = await eva.writes('Do you ship to Norway?');
    const poke = editWithoutSender({ mid: 'unknown-message', at: run.clock.now() });
    expect(await deliver(run, shop, poke, question, poke)).toBe(200);
    await settle(run);
    expect(await eva.received()).toEqual(['Yes, in 3 to 7 days.']);
  });

  it('is not answered when nobody connected the account, and harms nothing', async () => {
    const account = run.meta.addAccount({ username: 'nobody.connected' });
    const before = run.meta.sent.length;
    const question = {
      sender: { id: '1050000000000999' },
      recipient: { id: account.professionalId },
      timestamp: run.clock.now(),
      message: { mid: 'stray', text: 'hello?' },
    };
    expect(await deliver(run, { account }, question)).toBe(200);
    await settle(run);
    expect(run.meta.sent.length).toBe(before);
    expect(log.lines.join('\n')).toContain('webhook event of an account that nobody connected');
  });
});

describe('several messages', () => {
  it('in a burst get one answer, whose agent saw them all', async () => {
    const agent = await startCompanyAgent(() => ({ replies: [{ text: 'All five read.' }] }));
    const shop = await openShop(run, agent.provider);
    const leo = shop.customer('leo');
    const texts = ['Hi', 'I have', 'a question', 'about mugs', 'blue ones?'];
    for (const text of texts) {
      expect(await deliver(run, shop, await leo.writes(text))).toBe(200);
      await run.advance(300);
    }
    await settle(run);
    expect(await leo.received()).toEqual(['All five read.']);
    expect(agent.requests).toHaveLength(1);
    expect(agent.requests[0]?.messages.map(({ text }) => text)).toEqual(texts);
    await agent.close();
  });

  it('of two accounts in one delivery reach their own agents', async () => {
    const [first, second] = [await openShop(run, faq), await openShop(run, faq)];
    const [ann, ben, cay] = [first.customer('ann'), first.customer('ben'), second.customer('cay')];
    const question = 'Do you ship to Norway?';
    const sentAt = run.clock.now();
    const body = webhookBody(
      {
        accountId: first.account.professionalId,
        sentAt,
        events: [await ann.writes(question), await ben.writes(question)],
      },
      { accountId: second.account.professionalId, sentAt, events: [await cay.writes(question)] },
    );
    expect(await deliverBody(run, body)).toBe(200);
    await settle(run);
    for (const customer of [ann, ben, cay]) {
      expect(await customer.received()).toEqual(['Yes, in 3 to 7 days.']);
    }
    expect(await first.chats()).toHaveLength(2);
    expect(await second.chats()).toHaveLength(1);
  });
});

describe('what the run proves on the way', () => {
  it('no call of any function was refused by its role', () => {
    expect(log.denials).toEqual([]);
  });
});
