import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessagingEvent } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';
import { refuseSends, triedSends } from '../support/refusals.ts';

const answer = { text: 'Here you are.' };

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [answer] }));
});

beforeEach(async () => {
  agent.answerWith(() => ({ replies: [answer] }));
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  await agent.close();
});

async function write(text: string): Promise<void> {
  await deliver(run, shop, await customer.writes(text));
  await settle(run);
}

async function chatStatus(): Promise<string | undefined> {
  return (await shop.chats())[0]?.chat_status;
}

/** The messages that Meta was asked to send, refused or not. */
function tried(): unknown[] {
  return triedSends(run, shop).map(({ body }) => body['message']);
}

/** What the list of chats tells staff of it. */
async function toldOf(): Promise<[status: string | undefined, reason: string | undefined]> {
  const [chat] = await shop.chats();
  return [chat?.chat_status, chat?.metadata.attention];
}

describe('a chat in which Meta takes no answer', () => {
  it.each([
    ['the window is closed', 10, 2534022, 'the 24 hours are over'],
    ['the person blocked the account', 551, 1545041, 'this person cannot be written to'],
    ['Meta knows no such person', 100, 2534014, 'this person cannot be written to'],
    ['the person is gone', 100, 33, 'this person is no longer there'],
  ])('because %s is silent until the customer writes again', async (_why, code, subcode, says) => {
    refuseSends(run, { code, subcode });
    await write('Hello?');
    await run.advance(5 * 60_000);
    await settle(run);
    expect(tried()).toHaveLength(1);
    const reason = `Not delivered: Instagram says that ${says}.`;
    expect(await toldOf()).toEqual(['needs_attention', reason]);
    await write('Are you there?');
    expect(await customer.received()).toEqual(['Here you are.']);
    expect(await toldOf()).toEqual(['ongoing', undefined]);
  });
});

describe('a thread that another app has', () => {
  const passed = (): MessagingEvent =>
    ({
      sender: { id: customer.id },
      recipient: { id: shop.account.professionalId },
      timestamp: run.clock.now(),
      pass_thread_control: { new_owner_app_id: '1', previous_owner_app_id: '2' },
    }) as unknown as MessagingEvent;

  it('is left to it in silence, and answered once it is passed to us', async () => {
    shop.account.threadOwner = 'another-app';
    await write('Hello?');
    await run.advance(5 * 60_000);
    await settle(run);
    expect(tried()).toHaveLength(1);
    const reason = 'Not delivered: Instagram says that another app has the conversation.';
    expect(await toldOf()).toEqual(['needs_attention', reason]);
    shop.account.threadOwner = 'this-app';
    await deliver(run, shop, passed());
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect(await toldOf()).toEqual(['ongoing', undefined]);
  });

  it('is answered once the customer writes and the other app has let it go', async () => {
    shop.account.threadOwner = 'another-app';
    await write('Hello?');
    shop.account.threadOwner = 'this-app';
    await write('Anybody?');
    expect(await customer.received()).toEqual(['Here you are.']);
  });
});

describe('an answer that Meta does not take as it is', () => {
  const image = 'https://cdn.example.com/mug.png';
  const link = { text: image };
  const picture = { attachment: { type: 'image', payload: { url: image } } };

  it('leaves with the address of an image that Meta cannot fetch', async () => {
    run.meta.unfetchableUrls.add(image);
    agent.answerWith(() => ({ replies: [{ image, text: 'Our mug.' }] }));
    await write('Which mug?');
    run.meta.unfetchableUrls.clear();
    expect(tried()).toEqual([picture, link, { text: 'Our mug.' }]);
    expect(await customer.received()).toEqual([image, 'Our mug.']);
    const [chat] = await shop.chats();
    expect(chat?.message_count).toBe(3);
    expect(chat?.chat_status).toBe('ongoing');
  });

  it('leaves as plain text where Meta does not take its quick replies', async () => {
    const quickReplies = [{ title: 'Yes', payload: 'yes' }];
    agent.answerWith(() => ({ replies: [{ text: 'Do you want it?', quickReplies }] }));
    refuseSends(run, { code: 100, subcode: 2534015 });
    await write('A mug?');
    expect(tried()).toEqual([
      { text: 'Do you want it?', quick_replies: [expect.anything()] },
      { text: 'Do you want it?' },
    ]);
    expect(await customer.received()).toEqual(['Do you want it?']);
  });

  it('is left to people where even plain text is refused, after one try', async () => {
    refuseSends(run, { code: 100, subcode: 2534015, times: 5 });
    await write('A mug?');
    await run.advance(5 * 60_000);
    await settle(run);
    expect(tried()).toHaveLength(1);
    expect(await chatStatus()).toBe('needs_attention');
  });

  it('leaves once though the worker crashed after the refusal', async () => {
    run.meta.unfetchableUrls.add(image);
    agent.answerWith(() => ({ replies: [{ image }] }));
    const functionId = run.stack.functions.find(({ logicalId }) =>
      logicalId.includes('ReplyToChat'),
    )?.logicalId as string;
    // The second send is the first one in its simpler form.
    run.faults.add({
      ...{ service: 'graph', operation: 'send-message', skip: 1 },
      effect: { kind: 'crash', when: 'after', functionId },
    });
    shop.account.echoes = 'never';
    await write('Which mug?');
    for (let round = 0; round < 3; round += 1) {
      await run.advance(90_000);
      await settle(run);
    }
    run.meta.unfetchableUrls.clear();
    expect(await customer.received()).toEqual([image]);
    expect(await chatStatus()).toBe('ongoing');
  });
});
