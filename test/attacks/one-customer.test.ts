import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { deliver, openShop, settle, startJourney } from '../support/journey.ts';
import { scanTable } from '../support/stored.ts';

const messages = 250;
const mostOpen = 100;

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [{ text: 'One thing at a time.' }] }));
});

afterAll(async () => {
  await run.close();
  await agent.close();
});

/** As Meta does: a delivery that was not answered 200 comes again. */
async function deliverUntilTaken(...parameters: Parameters<typeof deliver>): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if ((await deliver(...parameters)) === 200) return;
  }
  throw new Error('The delivery was never taken.');
}

describe('a customer who writes 250 messages at once', () => {
  it('has all recorded, at most 100 wait in the chat, and one answer is theirs', async () => {
    const shop = await openShop(run, agent.provider);
    const robin = shop.customer('robin');
    const texts = Array.from({ length: messages }, (_none, index) => `Message ${index}`);
    const events = [];
    for (const text of texts) events.push(await robin.writes(text));
    await deliverUntilTaken(run, shop, ...events);
    const waiting = await scanTable(run);
    const open = waiting.find(({ sk }) => sk === `CHAT#${robin.id}`)?.['open'] as Set<string>;
    expect(open.size).toBe(mostOpen);
    const written = waiting.filter(({ pk }) => String(pk).endsWith(`#${robin.id}`));
    expect(written.filter(({ author }) => author === 'customer')).toHaveLength(messages);
    await settle(run, 20);
    expect(await robin.received()).toEqual(['One thing at a time.']);
    expect(agent.requests).toHaveLength(1);
    const [chat] = await shop.chats();
    expect(chat?.metadata.unanswered).toBe(0);
  }, 120_000);
});
