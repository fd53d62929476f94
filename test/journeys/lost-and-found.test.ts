import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { sayings } from '../../shared/sayings/sayings.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(async () => {
  run.faults.clear();
  await agent.close();
});

afterAll(() => run.close());

async function open(): Promise<void> {
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
  shop = await openShop(run, agent.provider);
  customer = shop.customer('kim');
}

const minute = 60_000;

describe('a message that was recorded but not enqueued', () => {
  it('makes Meta send it again, and is answered once', async () => {
    await open();
    run.faults.add({
      service: 'sqs',
      operation: 'SendMessageBatch',
      times: 3,
      effect: { kind: 'answer', status: 503, body: { __type: 'ServiceUnavailable' } },
    });
    const question = await customer.writes('Anybody there?');
    expect(await deliver(run, shop, question)).toBe(500);
    expect(await deliver(run, shop, question)).toBe(200);
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect((await shop.chats())[0]?.message_count).toBe(2);
  });

  it('is answered by the sweep when Meta never sends it again', async () => {
    await open();
    const functionId = run.stack.functions.find(({ logicalId }) =>
      logicalId.includes('ReceiveWebhook'),
    )?.logicalId as string;
    run.faults.add({
      service: 'sqs',
      operation: 'SendMessageBatch',
      effect: { kind: 'crash', when: 'before', functionId },
    });
    expect(await deliver(run, shop, await customer.writes('Anybody there?'))).toBe(500);
    await settle(run);
    expect(await customer.received()).toEqual([]);
    for (let passed = 0; passed < 4; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect(await customer.received()).toEqual(['Here you are.']);
  });

  it('is neither lost nor doubled when the table failed in the middle', async () => {
    await open();
    run.faults.add({
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      times: 3,
      effect: {
        kind: 'answer',
        status: 500,
        body: { __type: 'InternalServerError' },
        afterEffect: true,
      },
    });
    const question = await customer.writes('Anybody there?');
    expect(await deliver(run, shop, question)).toBe(500);
    expect(await deliver(run, shop, question)).toBe(200);
    await settle(run);
    expect(await customer.received()).toEqual(['Here you are.']);
    expect((await shop.chats())[0]?.message_count).toBe(2);
  });
});

describe('an agent', () => {
  it('that fails is asked again a little later, with the same turn id', async () => {
    await open();
    const before = agent.requests.length;
    agent.answerWith(() => {
      throw new Error('down');
    });
    await deliver(run, shop, await customer.writes('Anybody there?'));
    await settle(run, 2);
    agent.answerWith(() => ({ replies: [{ text: 'Back again.' }] }));
    await settle(run, 10);
    expect(await customer.received()).toEqual(['Back again.']);
    const [first, second] = agent.requests.slice(before);
    expect(second?.turnId).toBe(first?.turnId);
  });

  it('that keeps failing leaves the chat to people', async () => {
    await open();
    agent.answerWith(() => ({ nonsense: true }));
    await deliver(run, shop, await customer.writes('Anybody there?'));
    for (let passed = 0; passed < 8; passed += 1) {
      await run.advance(minute);
      await settle(run, 2);
    }
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
  });

  it('whose answer comes after a newer message is asked once more, and answers both', async () => {
    await open();
    const answers = ['stale', 'fresh'];
    agent.answerWith(async () => {
      const text = answers.shift();
      if (text === 'stale') await deliver(run, shop, await customer.writes('And a saucer'));
      return { replies: [{ text }] };
    });
    await deliver(run, shop, await customer.writes('A mug, please'));
    await settle(run);
    expect(await customer.received()).toEqual(['fresh']);
  });

  it('may stay silent, or leave the chat to a person', async () => {
    await open();
    agent.answerWith(() => ({ replies: [] }));
    await deliver(run, shop, await customer.writes('Thanks!'));
    await settle(run);
    agent.answerWith(() => ({ handOff: { reason: 'wants a person' } }));
    await deliver(run, shop, await customer.writes('A person, please'));
    await settle(run);
    expect(await customer.received()).toEqual([sayings.en.handOff]);
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
  });
});

describe('a chat', () => {
  it('whose agent has nothing to say is closed', async () => {
    await open();
    agent.answerWith(() => ({ replies: [{ text: '  ' }] }));
    await deliver(run, shop, await customer.writes('Hm'));
    await settle(run);
    agent.answerWith(() => ({ replies: [{ text: 'Now I know.' }] }));
    await deliver(run, shop, await customer.writes('And?'));
    await settle(run);
    expect(await customer.received()).toEqual(['Now I know.']);
  });

  it('with a bot on the other side comes to an end', async () => {
    // Turns are counted by the hour of the clock: the test must not go over into the next one.
    await run.advance(3_600_000 - (run.clock.now() % 3_600_000) + 1_000);
    await open();
    for (let turn = 0; turn < 62; turn += 1) {
      await deliver(run, shop, await customer.writes(`Automatic answer ${turn}`));
      await settle(run, 2);
    }
    expect(await customer.received()).toHaveLength(60);
    expect((await shop.chats())[0]?.chat_status).toBe('needs_attention');
  });
});

describe('after the window of 24 hours', () => {
  it('a message that was delivered late is recorded and not answered', async () => {
    await open();
    const late = await customer.writes('From yesterday');
    late.timestamp -= 25 * 60 * minute;
    await deliver(run, shop, late);
    await settle(run);
    expect(await customer.received()).toEqual([]);
    expect((await shop.chats())[0]?.message_count).toBe(1);
  });
});
