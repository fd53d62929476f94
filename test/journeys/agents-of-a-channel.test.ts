import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { channelIdOf } from '../support/channel-health.ts';
import { comment, listComments } from '../support/comment-journey.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { chatPath } from '../support/long-conversation.ts';

const faq = { type: 'faq', entries: [], fallback: 'an answer' };

let run: Run;
let shop: Shop;
let channelId: string;
let chat: string;

beforeAll(async () => {
  ({ run } = await startJourney());
});

beforeEach(async () => {
  shop = await openShop(run, faq);
  await put(`/api/database/${shop.tenantId}/chat-agents/second`, {
    name: 'Second',
    provider: faq,
  });
  channelId = await channelIdOf(run, shop);
  await deliver(run, shop, await shop.customer('kim').writes('Hello?'));
  await comment(run, shop, 'Nice!');
  await settle(run);
  chat = await chatPath(shop);
});

afterAll(() => run.close());

function call(method: string, path: string, body?: object) {
  return callApi(run, shop.tenantId, method, path, body);
}

async function put(path: string, body: object): Promise<void> {
  expect((await call('PUT', path, body)).status).toBe(200);
}

const bind = (agent_id: string | null) =>
  put(`/api/channels/${channelId}/agent`, { organization_id: shop.tenantId, agent_id });

/** The channel of each agent, as the list tells it. */
async function channelsByAgent(): Promise<Record<string, string | null>> {
  const { body } = await call('GET', `/api/database/${shop.tenantId}/chat-agents`);
  const agents = body.data['agents'] as { id: string; channel_id: string | null }[];
  return Object.fromEntries(agents.map(({ id, channel_id }) => [id, channel_id]));
}

async function countOf(agentPath: string): Promise<{ chats: number; comments: number }> {
  const [{ body }, comments] = await Promise.all([
    call('GET', `${agentPath}/instagram/messages`),
    listComments(run, { ...shop, agentPath }),
  ]);
  return { chats: body.data['count'] as number, comments: comments.length };
}

const everything = { chats: 1, comments: 1 };
const nothing = { chats: 0, comments: 0 };

describe('an account that another agent answers now', () => {
  it('is the channel of that agent alone', async () => {
    expect(await channelsByAgent()).toEqual({ assistant: channelId, second: null });
    await bind('second');
    expect(await channelsByAgent()).toEqual({ assistant: null, second: channelId });
  });

  it('has its chats and comments at that agent alone', async () => {
    const ofSecond = shop.agentPath.replace('assistant', 'second');
    await bind('second');
    expect(await countOf(shop.agentPath)).toEqual(nothing);
    expect(await countOf(ofSecond)).toEqual(everything);
    const atSecond = chat.replace(shop.agentPath, ofSecond);
    for (const [path, status] of [
      [chat, 404],
      [atSecond, 200],
    ] as const) {
      const statuses = [
        await call('GET', path),
        await call('GET', `${path}/messages`),
        await call('POST', `${path}/takeover`, { paused: true, minutes: 5 }),
        await call('DELETE', path),
      ].map((answer) => answer.status);
      expect(statuses).toEqual([status, status, status, status]);
    }
  });
});

describe('an account that nobody answers any more', () => {
  it.each([
    ['is disconnected', () => call('POST', `${shop.agentPath}/instagram/disconnect`)],
    ['has no agent', () => bind(null)],
  ])(
    'is no channel of its last agent, which still has the history, when it %s',
    async (_, leave) => {
      await leave();
      expect(await channelsByAgent()).toEqual({ assistant: null, second: null });
      expect(await countOf(shop.agentPath)).toEqual(everything);
      expect((await call('GET', chat)).status).toBe(200);
    },
  );
});
