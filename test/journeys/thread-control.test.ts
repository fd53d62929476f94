import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessagingEvent } from '../../infra/local/instagram/webhooks/events.ts';
import { webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import {
  type Customer,
  deliver,
  deliverBody,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';

const inbox = '263902037430900';
const ours = '880000000000001';
const another = '880000000000777';

let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney(undefined, { INSTAGRAM_APP_ID: ours }));
});

beforeEach(async () => {
  shop = await openShop(run, { type: 'faq', entries: [], fallback: 'an answer' });
  customer = shop.customer('kim');
});

afterAll(() => run.close());

function control(
  action: 'pass' | 'take',
  newOwner: string,
  previousOwner = another,
): MessagingEvent {
  return {
    sender: { id: customer.id },
    recipient: { id: shop.account.professionalId },
    timestamp: run.clock.now(),
    [`${action}_thread_control`]: {
      previous_owner_app_id: previousOwner,
      new_owner_app_id: newOwner,
    },
  } as MessagingEvent;
}

async function say(text: string): Promise<string[]> {
  const before = (await customer.received().catch(() => [])).length;
  await deliver(run, shop, await customer.writes(text));
  await settle(run);
  return (await customer.received()).slice(before);
}

/** Something the customer writes while another app has the thread. */
async function sayInStandby(text: string): Promise<number> {
  const events = [await customer.writes(text)];
  const accountId = shop.account.professionalId;
  const entry = { accountId, sentAt: run.clock.now(), events, isStandby: true };
  return deliverBody(run, webhookBody(entry));
}

describe('a thread that another app has', () => {
  it('is recorded, and answered once it is passed to us', async () => {
    await sayInStandby('Is anybody there?');
    await settle(run);
    expect(await customer.received()).toEqual([]);
    expect((await shop.chats())[0]?.messages).toHaveLength(1);
    await deliver(run, shop, control('pass', ours));
    await settle(run);
    expect(await customer.received()).toEqual(['an answer']);
  });

  it.each([
    ['taken by the inbox', () => control('take', inbox)],
    ['taken by another app', () => control('take', another)],
    ['passed to the inbox', () => control('pass', inbox)],
    ['passed on by us', () => control('pass', another, ours)],
  ])('is left to it when it was %s', async (_how, event) => {
    expect(await say('Hello')).toEqual(['an answer']);
    await deliver(run, shop, event());
    expect(await say('Hello again')).toEqual([]);
    expect((await shop.chats())[0]?.chat_status).toBe('paused');
  });

  it('stays ours when we took it, or where it is not told to whom it was passed', async () => {
    await say('Hello');
    await deliver(run, shop, control('take', ours));
    expect(await say('One')).toEqual(['an answer']);
    await deliver(run, shop, control('pass', '880000000000555'));
    expect(await say('Two')).toEqual(['an answer']);
  });

  it('is not lost again to an older event that comes late or twice', async () => {
    await say('Hello');
    const taken = control('take', inbox);
    await run.advance(1_000);
    await deliver(run, shop, taken);
    await deliver(run, shop, control('pass', ours));
    await deliver(run, shop, taken);
    expect(await say('Hello again')).toEqual(['an answer']);
  });
});
