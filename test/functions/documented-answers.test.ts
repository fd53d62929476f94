import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../infra/endpoints.ts';
import type { Run } from '../../infra/local/run.ts';
import { buildOpenApiDocument, routeOf } from '../../infra/openapi/document.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { createOpenApiChecker } from '../support/openapi-checker.ts';
import { type SampleRequest, sampleRequest, send } from '../support/sample-requests.ts';

const faq = { type: 'faq', entries: [{ question: 'Open?', answer: 'From nine.' }] };
const checker = createOpenApiChecker(buildOpenApiDocument(endpoints));

let run: Run;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterAll(() => run.close());

/** A shop with a chat, and the ids of both. */
async function openBusyShop() {
  const shop = await openShop(run, faq);
  const customer = shop.customer('mia');
  await deliver(run, shop, await customer.writes('Open?'));
  await settle(run);
  const { tenantId } = shop;
  const listing = `/api/channels?organization_id=${tenantId}`;
  const { body } = await callApi(run, tenantId, 'GET', listing);
  const [channel] = body.data['channels'] as { channel_id: string }[];
  const [chat] = await shop.chats();
  const ids = {
    tenantId,
    agentId: 'assistant',
    channelId: channel?.channel_id ?? '',
    chatId: chat?.chat_id ?? '',
  };
  return { shop, customer, ids };
}

type BusyShop = Awaited<ReturnType<typeof openBusyShop>>;

/** What must be there for a request to succeed: put into its body before it is sent. */
const bodies: Record<string, (busy: BusyShop) => object | Promise<object>> = {
  'POST /api/channels/create': ({ shop }) => ({
    data: { ...accountOf(shop), access_token: shop.account.loginToken },
  }),
  'POST /api/database/{subaccountId}/chat-agents/{agentId}/instagram/connect': ({ shop }) => ({
    accessToken: shop.account.loginToken,
    instagramAccountId: shop.account.professionalId,
  }),
  'POST /api/database/{subaccountId}/chat-agents/{agentId}/instagram/send': ({ customer }) => ({
    to: customer.id,
  }),
  'POST /api/instagram/user-info': ({ shop }) => ({ access_token: shop.account.loginToken }),
  'POST /api/instagram/exchange-token': ({ shop }) => logInOnInstagram(shop),
  'POST /api/facebook/exchange-token': () => logInOnFacebook(),
  'POST /api/facebook/pages': async () => {
    const body = await logInOnFacebook();
    const path = '/api/facebook/exchange-token';
    const answer = await callApi(run, 'anybody', 'POST', path, body);
    return { access_token: answer.body['access_token'] };
  },
};

function accountOf({ account }: Shop) {
  const { professionalId, username } = account;
  return {
    instagram_business_account_id: professionalId,
    user_id: professionalId,
    username,
  };
}

/** Through Meta's dialog, as the owner of the account. */
async function logInOnInstagram({ tenantId, account }: Shop): Promise<object> {
  const redirectUri = `${run.apiUrl}/api/instagram/callback`;
  const { body } = await callApi(run, tenantId, 'POST', '/api/instagram/authorize-url', {
    organization_id: tenantId,
    redirect_uri: redirectUri,
  });
  const dialog = `${body['authorize_url']}&_choose=${account.username}`;
  const { headers } = await fetch(dialog, { redirect: 'manual' });
  const { searchParams } = new URL(headers.get('location') ?? '');
  const [code, state] = [searchParams.get('code'), searchParams.get('state')];
  return { code, state, redirect_uri: redirectUri };
}

/** Through Meta's dialog, as somebody with one Page. */
async function logInOnFacebook(): Promise<object> {
  const user = run.meta.addFacebookUser({ name: 'Ada', pages: [{ name: 'Fjord Mugs' }] });
  const redirectUri = `${run.apiUrl}/facebook-redirect`;
  const dialog = new URL(`${run.meta.facebookLoginUrl}/v25.0/dialog/oauth`);
  dialog.search = new URLSearchParams({
    client_id: run.meta.apps.facebook.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'pages_show_list,business_management',
    _choose: user.id,
  }).toString();
  const { headers } = await fetch(dialog, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code');
  return { code, redirect_uri: redirectUri };
}

/** Asks for a deletion as Meta does, and answers its code. */
async function requestDeletion({ shop }: BusyShop): Promise<string> {
  const { apps, signedRequest } = run.meta;
  const issued_at = Math.floor(run.clock.now() / 1000);
  const payload = { user_id: shop.account.appScopedId, issued_at };
  const response = await fetch(`${run.apiUrl}/api/instagram/data-deletion`, {
    method: 'POST',
    body: new URLSearchParams({ signed_request: signedRequest(apps.instagram.secret, payload) }),
  });
  return ((await response.json()) as { confirmation_code: string }).confirmation_code;
}

async function prepare(request: SampleRequest, busy: BusyShop): Promise<SampleRequest> {
  if ('code' in request.path) return { ...request, path: { code: await requestDeletion(busy) } };
  const fill = bodies[routeOf(request.endpoint)];
  if (!fill) return request;
  return { ...request, body: { ...(request.body as object), ...(await fill(busy)) } };
}

const called = endpoints
  .filter(({ access }) => access !== 'meta')
  .map((endpoint) => ({ route: routeOf(endpoint), endpoint }));

describe.each(called)('$route', ({ endpoint }) => {
  it('takes and answers what the OpenAPI document says', async () => {
    const busy = await openBusyShop();
    if (endpoint.file.endsWith('/remove-agent.ts')) {
      await callApi(run, busy.ids.tenantId, 'POST', `${busy.shop.agentPath}/instagram/disconnect`);
    }
    const request = await prepare(sampleRequest(endpoint, busy.ids), busy);
    expect(checker.body(endpoint, request.body)).toBe('');
    const answer = await send(run, request, await run.signIn(busy.ids.tenantId));
    expect(answer.status, answer.text).toBe(endpoint.response?.status ?? 200);
    expect(checker.answer(endpoint, answer)).toBe('');
  });
});

describe('failures', () => {
  it.each(called)('of $route are as the document says', async ({ endpoint }) => {
    const request = sampleRequest(endpoint);
    const attempts = [
      await send(run, request),
      await send(run, request, await run.signIn('stranger')),
      await send(run, { ...request, query: { unknown: 'x' } }, await run.signIn('fjord-mugs')),
      await send(run, request, await run.signIn('fjord-mugs')),
    ];
    for (const answer of attempts) expect(checker.answer(endpoint, answer)).toBe('');
  });
});

describe('the document itself', () => {
  const address = () => `${run.apiUrl}/api/openapi.json`;

  it('is what the endpoints make of it, with the sign-in of this API', async () => {
    const answered = await (await fetch(address())).json();
    const built = JSON.parse(JSON.stringify(buildOpenApiDocument(endpoints)));
    expect(answered).toEqual(built);
  });

  it('is not sent again to who has it', async () => {
    const etag = (await fetch(address())).headers.get('etag') ?? '';
    const again = await fetch(address(), { headers: { 'if-none-match': `W/${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });
});
