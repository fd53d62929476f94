import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import {
  comment,
  deliverComment,
  receivedBy,
  repliesUnder,
  writeComment,
} from '../support/comment-journey.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { reconnect } from '../support/connections.ts';
import { deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { passMinutes, refuseSends } from '../support/refusals.ts';

const refused = { error: { message: 'No.', type: 'OAuthException' } };
const privately = { service: 'graph', operation: 'send-private-reply' } as const;
const wanted = { privateReply: { enabled: true, text: 'Here is the price list.' } };

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;

beforeEach(async () => {
  ({ run, log } = await startJourney((stack) => {
    for (const fn of stack.functions) fn.environment['TURNS_PER_TENANT'] = '2';
  }));
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'It is 24 euros.' }] }));
});

afterEach(async () => {
  await run.close();
  await agent.close();
});

function open(comments: unknown = wanted): Promise<Shop> {
  return openShop(run, agent.provider, {}, { comments });
}

function refusePrivateReplies(code: number, times = 1): void {
  const body = { error: { ...refused.error, code } };
  run.faults.add({ ...privately, times, effect: { kind: 'answer', status: 400, body } });
}

describe('comments', () => {
  it('are left alone while Meta restricts the account, until it is connected again', async () => {
    const shop = await open();
    refuseSends(run, { code: 368 });
    await deliver(run, shop, await shop.customer('lou').writes('Hello?'));
    await settle(run);
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    expect(await receivedBy(run, shop)).toEqual([]);
    expect(await repliesUnder(run, shop, id)).toEqual([]);
    await reconnect(run, shop);
    await passMinutes(run, 16);
    expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
  });

  it('stop the automation, chats included, where Meta restricts the account for one', async () => {
    const shop = await open();
    refusePrivateReplies(368);
    await comment(run, shop, 'Price?');
    await settle(run);
    await deliver(run, shop, await shop.customer('lou').writes('Hello?'));
    await settle(run);
    expect(await shop.customer('lou').received()).toEqual([]);
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
  });

  it('get no other reply in public where Meta restricts the account for the private one', async () => {
    const publicReply = { enabled: true, text: 'We have sent you a message.' };
    const shop = await open({ ...wanted, publicReply });
    refusePrivateReplies(368);
    const id = await comment(run, shop, 'Price?');
    await settle(run);
    expect(await repliesUnder(run, shop, id)).toEqual([]);
    await reconnect(run, shop);
    await passMinutes(run, 16);
    expect(await repliesUnder(run, shop, id)).toEqual([publicReply.text]);
  });

  it('that Meta refuses for the whole app under a broadcast do not tell that all is well', async () => {
    const shops = [await open({ ...wanted, live: true }), await open(), await open(), await open()];
    const [first, second, third, fourth] = shops as [Shop, Shop, Shop, Shop];
    refusePrivateReplies(3, 1_000);
    await comment(run, first, 'Price?');
    await comment(run, second, 'Price?');
    await settle(run);
    const id = await writeComment(run, first, 'Hi!');
    await deliverComment(run, first, { id, text: 'Hi!', field: 'live_comments' });
    await settle(run);
    for (const shop of [third, fourth]) {
      await comment(run, shop, 'Price?');
      await settle(run);
    }
    const tried = run.meta.sent.filter(({ operation }) => operation === privately.operation);
    expect(tried).toHaveLength(4);
  });

  it('tell of trouble of the whole app, wait for its end, and find out about it', async () => {
    const shops = [await open(), await open(), await open(), await open()];
    refusePrivateReplies(3, 1_000);
    for (const shop of shops) {
      await comment(run, shop, 'Price?');
      await settle(run);
    }
    const tried = () => run.meta.sent.filter(({ operation }) => operation === privately.operation);
    expect(tried()).toHaveLength(3);
    await passMinutes(run, 5);
    expect(tried()).toHaveLength(4);
    run.faults.clear();
    for (const minutes of [10, 1, 20]) await passMinutes(run, minutes);
    for (const shop of shops) {
      expect(await receivedBy(run, shop)).toEqual(['Here is the price list.']);
    }
  });

  it('that flood take no more than the share of their tenant', async () => {
    const shop = await open({ privateReply: { enabled: true } });
    let [inFlight, most, isAwake] = [0, 0, false];
    const sleeping: (() => void)[] = [];
    agent.answerWith(async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      if (!isAwake) await new Promise<void>((resolve) => sleeping.push(resolve));
      inFlight -= 1;
      return { replies: [{ text: 'It is 24 euros.' }] };
    });
    const people = Array.from({ length: 6 }, (_, index) => ({
      id: `105000000000050${index}`,
      username: `person.${index}`,
    }));
    for (const person of people) await comment(run, shop, 'Price?', person);
    run.clock.advance(2_100);
    const waiting = () => log.lines.filter((line) => line.includes('waits-for-others'));
    await vi.waitFor(() => expect(waiting().length).toBeGreaterThan(3), { timeout: 10_000 });
    expect(inFlight).toBe(2);
    isAwake = true;
    for (const wake of sleeping) wake();
    await settle(run, 30);
    for (const person of people) {
      expect(await receivedBy(run, shop, person)).toEqual(['It is 24 euros.']);
    }
    expect(most).toBe(2);
  });
});
