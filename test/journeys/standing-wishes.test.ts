import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { sayings } from '../../shared/sayings/sayings.ts';
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

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

beforeEach(() => {
  agent.requests.length = 0;
  agent.answerWith(() => ({ replies: [{ text: 'an answer' }] }));
});

afterAll(() => Promise.all([run.close(), agent.close()]));

async function open(settings: Record<string, unknown> = {}): Promise<void> {
  shop = await openShop(run, agent.provider, {}, settings);
  customer = shop.customer('kim');
}

async function say(text: string): Promise<string[]> {
  const before = (await customer.received().catch(() => [])).length;
  await deliver(run, shop, await customer.writes(text));
  await settle(run);
  return (await customer.received()).slice(before);
}

async function onlyChat() {
  const [chat] = await shop.chats();
  if (!chat) throw new Error('There is no chat.');
  return chat;
}

describe('a customer who asks for a person', () => {
  it('is told that one comes, and the agent falls silent until it is given the chat back', async () => {
    await open();
    expect(await say('Hello?')).toEqual(['an answer']);
    expect(await say('Can I talk to a PERSON, please?!')).toEqual([sayings.en.handOff]);
    expect(await onlyChat()).toMatchObject({
      chat_status: 'needs_attention',
      metadata: { attention: 'The customer asked for a person.' },
    });
    expect(await say('Are you there?')).toEqual([]);
    const path = `${shop.agentPath}/instagram/chats/${(await onlyChat()).chat_id}/takeover`;
    await callApi(run, shop.tenantId, 'POST', path, { paused: false });
    await settle(run);
    expect((await customer.received()).at(-1)).toBe('an answer');
    expect((await onlyChat()).chat_status).toBe('ongoing');
  });

  it('gets one though the agent may not hand off, in its languages and by its own phrases', async () => {
    const handOff = { enabled: false, message: 'Moment!', phrases: ['Frau Chefin'] };
    await open({ languages: ['de', 'fr'], handOff });
    expect(await say('Ich möchte mit einem Menschen sprechen')).toEqual(['Moment!']);
    customer = shop.customer('luc');
    expect(await say('Je veux parler à une personne')).toEqual(['Moment!']);
    customer = shop.customer('max');
    expect(await say('Bitte die FRAU CHEFIN!')).toEqual(['Moment!']);
    customer = shop.customer('eve');
    expect(await say('talk to a person')).toEqual(['an answer']);
  });
});

describe('an agent that hands off', () => {
  it('says its fallback where its settings do not let it', async () => {
    await open({ handOff: { enabled: false }, fallback: 'No idea, sorry.' });
    agent.answerWith(() => ({ handOff: { reason: 'too hard' } }));
    expect(await say('What is the meaning of life?')).toEqual(['No idea, sorry.']);
    expect((await onlyChat()).chat_status).toBe('ongoing');
  });
});

describe('an agent that fails', () => {
  it('is asked once more, and then the customer is not left alone', async () => {
    await open({ fallback: 'Something is broken.' });
    agent.answerWith(() => {
      throw new Error('down');
    });
    await deliver(run, shop, await customer.writes('Hello?'));
    await settle(run, 20);
    expect(agent.requests).toHaveLength(2);
    expect(await customer.received()).toEqual([`Something is broken. ${sayings.en.handOff}`]);
    expect((await onlyChat()).chat_status).toBe('needs_attention');
  });

  it('and answers the second time leaves no trace', async () => {
    await open();
    agent.answerWith(() => {
      agent.answerWith(() => ({ replies: [{ text: 'at last' }] }));
      throw new Error('down');
    });
    await deliver(run, shop, await customer.writes('Hello?'));
    await settle(run, 20);
    expect(await customer.received()).toEqual(['at last']);
    expect((await onlyChat()).chat_status).toBe('ongoing');
  });
});

describe('STOP', () => {
  it('ends automatic answers until START', async () => {
    await open();
    expect(await say('Stop!')).toEqual([sayings.en.optedOut]);
    expect(await say('What do you cost?')).toEqual([]);
    expect(agent.requests).toHaveLength(0);
    expect((await onlyChat()).metadata).toMatchObject({ opted_out: true });
    expect(await say('start')).toEqual([sayings.en.optedIn]);
    expect(await say('What do you cost?')).toEqual(['an answer']);
    expect((await onlyChat()).metadata).not.toHaveProperty('opted_out');
  });

  it('within a sentence is about something else', async () => {
    await open();
    expect(await say('Does the bus stop near you?')).toEqual(['an answer']);
  });
});

describe('an answer', () => {
  it('may be several texts, an image and quick replies', async () => {
    await open();
    const quickReplies = [{ title: 'A title that is much too long', payload: 'LONG' }];
    agent.answerWith(() => ({
      replies: [
        { text: 'first' },
        { image: 'https://cdn.example.com/mug.png', text: 'second', quickReplies },
      ],
    }));
    await say('Show me');
    const { messages } = await onlyChat();
    expect(messages.slice(1)).toMatchObject([
      { author: 'agent', text: 'first' },
      { author: 'agent', attachments: [{ type: 'image', url: 'https://cdn.example.com/mug.png' }] },
      {
        author: 'agent',
        text: 'second',
        quick_replies: [{ title: 'A title that is much', payload: 'LONG' }],
      },
    ]);
  });
});
