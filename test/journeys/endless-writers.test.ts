import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { comment, listComments, receivedBy } from '../support/comment-journey.ts';
import { startCompanyAgent } from '../support/company-agent.ts';
import { deliver, openShop, settle, startJourney } from '../support/journey.ts';

const mostTurnsInHour = 60;
const mostCommentsInHour = 20;
const hour = 3_600_000;

let run: Run;
let agent: Awaited<ReturnType<typeof startCompanyAgent>>;

beforeAll(async () => {
  ({ run } = await startJourney());
  agent = await startCompanyAgent(() => ({ replies: [] }));
});

// The caps hold for an hour of the clock: no test may cross from one into the next.
beforeEach(() => run.advance(hour - (run.clock.now() % hour)));

afterAll(async () => {
  await run.close();
  await agent.close();
});

describe('a customer who writes on and on', () => {
  it('has the agent asked 60 times in an hour, also where it says nothing, and is then left to people', async () => {
    const shop = await openShop(run, agent.provider);
    const robin = shop.customer('robin');
    for (let count = 0; count < mostTurnsInHour + 3; count += 1) {
      await deliver(run, shop, await robin.writes(`Message ${count}`));
      await run.advance(2_100);
      await run.idle();
    }
    expect(agent.requests).toHaveLength(mostTurnsInHour);
    const [chat] = await shop.chats();
    expect(chat).toMatchObject({ chat_status: 'needs_attention' });
  });
});

describe('a person who comments on and on', () => {
  it('gets 20 replies in an hour, and somebody else still gets theirs', async () => {
    const settings = { comments: { privateReply: { enabled: true, text: 'Here you are.' } } };
    const shop = await openShop(run, agent.provider, {}, settings);
    for (let count = 0; count <= mostCommentsInHour; count += 1) {
      await comment(run, shop, `Comment ${count}`);
    }
    // Where many come at once some wait until the others' replies are through.
    await settle(run, 60);
    const comments = await listComments(run, shop);
    const reasons = comments.map(({ ignored_reason }) => ignored_reason);
    expect(reasons.filter((reason) => reason === 'too-many')).toHaveLength(1);
    const other = { id: '1050000000000412', username: 'person.0412' };
    await comment(run, shop, 'And mine?', other);
    await settle(run);
    expect(await receivedBy(run, shop, other)).toEqual(['Here you are.']);
  });
});
