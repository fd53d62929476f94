import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../infra/endpoints/endpoint.ts';
import { endpoints } from '../../infra/endpoints.ts';
import type { Run } from '../../infra/local/run.ts';
import { routeOf } from '../../infra/openapi/document.ts';
import { badTokens } from '../support/bad-tokens.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import {
  type Ids,
  namesId,
  type SampleAnswer,
  type SampleRequest,
  sampleRequest,
  send,
  signedInEndpoints,
  withIds,
} from '../support/sample-requests.ts';

const faq = { type: 'faq', entries: [{ question: 'Open?', answer: 'Our secret hours.' }] };

/** Ids as they could be, of things that are not there. */
const absent: Ids = {
  tenantId: 'nobody',
  agentId: 'no-such-agent',
  channelId: 'ch00000000000000000000',
  chatId: 'ch00000000000000000000-1050999',
};

let run: Run;
let own: Shop;
let other: Shop;
let ownIds: Ids;
let otherIds: Ids;

beforeAll(async () => {
  ({ run } = await startJourney());
  own = await openShop(run, faq);
  other = await openShop(run, faq);
  [ownIds, otherIds] = [await fillShop(own, 'mia'), await fillShop(other, 'leo')];
  // The other tenant has an agent and a chat that the caller has not.
  otherIds.agentId = 'private-agent';
  const path = other.agentPath.replace('assistant', otherIds.agentId);
  await callApi(run, other.tenantId, 'PUT', path, { name: 'Private', provider: faq });
});

afterAll(() => run.close());

async function fillShop(shop: Shop, name: string): Promise<Ids> {
  await deliver(run, shop, await shop.customer(name).writes('Open?'));
  await settle(run);
  const listing = `/api/channels?organization_id=${shop.tenantId}`;
  const { body } = await callApi(run, shop.tenantId, 'GET', listing);
  const [channel] = body.data['channels'] as { channel_id: string }[];
  const [chat] = await shop.chats();
  return {
    tenantId: shop.tenantId,
    agentId: 'assistant',
    channelId: channel?.channel_id ?? expect.fail('The shop has no channel.'),
    chatId: chat?.chat_id ?? expect.fail('The shop has no chat.'),
  };
}

function answeredWith({ status, text }: SampleAnswer) {
  const { meta, ...body } = JSON.parse(text) as Record<string, unknown>;
  return { status, body };
}

/** The same answer, whichever ids it repeats. */
function withoutIds(answer: SampleAnswer, ids: Ids) {
  const longestFirst = Object.values(ids).toSorted((a, b) => b.length - a.length);
  const text = longestFirst.reduce((rest, id) => rest.replaceAll(id, '…'), answer.text);
  return answeredWith({ ...answer, text });
}

/** Nothing of the other tenant but the ids that the request itself named. */
function expectNoLeak(answer: SampleAnswer, request: SampleRequest): void {
  const { account } = other;
  const known = [account.username, account.professionalId, account.loginToken, 'secret hours'];
  const named = JSON.stringify([request.path, request.query, request.body]);
  const private_ = [...known, ...Object.values(otherIds).filter((id) => !named.includes(id))];
  for (const secret of private_) expect(answer.text).not.toContain(secret);
}

const signedIn = signedInEndpoints.map((endpoint) => ({ route: routeOf(endpoint), endpoint }));
const ofTenant = signedIn.filter(({ endpoint }) => namesId(sampleRequest(endpoint), 'tenantId'));

describe.each(signedIn)('$route', ({ endpoint }) => {
  it.each([['no token', async () => undefined] as const, ...badTokens])(
    'does not let in %s',
    async (_name, createToken) => {
      const token = await createToken(run, own.tenantId);
      const answer = await send(run, sampleRequest(endpoint, ownIds), token);
      expect({ status: answer.status, body: JSON.parse(answer.text) }).toEqual({
        status: 401,
        body: { message: 'Unauthorized' },
      });
    },
  );
});

/** An agent's id is its tenant's own choice: here it is not looked up, or made. */
const takingAnyAgent = [
  'POST /api/instagram/authorize-url',
  'PUT /api/database/{subaccountId}/chat-agents/{agentId}',
];

describe.each(ofTenant)("another tenant's $route", ({ route, endpoint }) => {
  async function tryAs(shop: Shop, request: SampleRequest): Promise<SampleAnswer> {
    const answer = await send(run, request, await run.signIn(shop.tenantId));
    expectNoLeak(answer, request);
    return answer;
  }

  it('is forbidden, the same whether it exists or not', async () => {
    const present = await tryAs(own, sampleRequest(endpoint, otherIds));
    expect(answeredWith(present)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    for (const kind of Object.keys(absent) as (keyof Ids)[]) {
      const ids = { ...otherIds, [kind]: absent[kind] };
      const answer = await tryAs(own, sampleRequest(endpoint, ids));
      expect(answeredWith(answer)).toEqual(answeredWith(present));
    }
  });

  it('is forbidden before anything else is checked', async () => {
    const request = sampleRequest(endpoint, otherIds);
    if (!('subaccountId' in request.path)) return;
    const wrong = { ...request, query: { unknown: '1' }, body: '{' };
    expect((await tryAs(own, wrong)).status).toBe(403);
  });

  const things = (['agentId', 'channelId', 'chatId'] as const).filter(
    (kind) =>
      namesId(sampleRequest(endpoint), kind) &&
      !(kind === 'agentId' && takingAnyAgent.includes(route)),
  );

  it.each(things)("is as unknown as none, through the other's %s", async (kind) => {
    const request = sampleRequest(endpoint, ownIds);
    const theirs = await tryAs(own, withIds(request, { [kind]: otherIds[kind] }));
    const nobodys = await tryAs(own, withIds(request, { [kind]: absent[kind] }));
    expect(theirs.status).toBe(404);
    expect(withoutIds(theirs, otherIds)).toEqual(withoutIds(nobodys, absent));
  });

  it.each(['subaccountId', 'organization_id'])(
    'is not reached by one more %s in the query or the body',
    async (name) => {
      const request = sampleRequest(endpoint, { ...ownIds, agentId: absent.agentId });
      const smuggled = { [name]: other.tenantId };
      const inQuery = { ...request, query: { ...request.query, ...smuggled } };
      const answer = await tryAs(own, inQuery);
      expect([400, 403]).toContain(answer.status);
      if (typeof request.body !== 'object') return;
      const inBody = { ...request, body: { ...request.body, ...smuggled } };
      expect([400, 403]).toContain((await tryAs(own, inBody)).status);
    },
  );
});

const ofMeta = endpoints.filter(({ access, path }) => access === 'meta' && path.includes('{'));

describe.each(ofMeta.map((endpoint) => ({ route: routeOf(endpoint), endpoint })))(
  '$route, called by somebody who is not Meta',
  ({ endpoint }: { endpoint: Endpoint }) => {
    it('is refused, the same whether it exists or not', async () => {
      const present = await send(run, sampleRequest(endpoint, ownIds));
      const nobodys = await send(run, sampleRequest(endpoint, absent));
      expect([401, 403]).toContain(present.status);
      expect({ ...nobodys, headers: {} }).toEqual({ ...present, headers: {} });
    });
  },
);

describe('after all this', () => {
  it("an agent of the same id is the caller's own", async () => {
    const path = own.agentPath.replace('assistant', otherIds.agentId);
    await callApi(run, own.tenantId, 'PUT', path, { name: 'Mine', provider: faq });
    const theirs = other.agentPath.replace('assistant', otherIds.agentId);
    const { body } = await callApi(run, other.tenantId, 'GET', theirs);
    expect(body.data).toMatchObject({ name: 'Private' });
  });

  it('the other tenant has what it had', async () => {
    const [chat] = await other.chats();
    expect(chat?.messages.map(({ text }) => text)).toEqual(['Open?', 'Our secret hours.']);
    const path = `${other.agentPath}/instagram/status`;
    const { body } = await callApi(run, other.tenantId, 'GET', path);
    expect(body.data).toMatchObject({ isConnected: true, isActive: true });
  });
});
