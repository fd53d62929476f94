import type { Account } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import { reconnect } from '../support/connections.ts';
import { requestDeletion, showStatus } from '../support/data-deletion.ts';
import { callApi, deliver, openShop, type Shop, settle } from '../support/journey.ts';
import { callBack } from '../support/meta-callback.ts';
import { findStoredChannel, readStoredSecret, scanTable } from '../support/stored.ts';
import type { Way } from './every-call.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const minute = 60_000;

/** Repeats what somebody does until it is answered as they want, waiting as long as they are told to. */
async function repeat(
  run: Run,
  act: () => Promise<{ status: number; body: { code?: string } }>,
): Promise<void> {
  let last: unknown;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { status, body } = await act();
    // What an earlier call has done cannot be done again.
    if (status < 300 || body.code === 'NOT_CONNECTED') return;
    last = body;
    await run.advance(3_000);
  }
  throw new Error(`It never worked: ${JSON.stringify(last)}`);
}

/** An account that its tenant's agent answers: one channel, all of it. */
async function complainOfConnected(run: Run, tenantId: string, account: Account) {
  const items = await scanTable(run);
  const channels = items.filter(({ pk, sk }) => pk === `TENANT#${tenantId}` && isChannel(sk));
  const [channel] = channels;
  if (!channel) return ['there is no channel'];
  const pointer = items.find(({ pk }) => pk === `ACCOUNT#${account.professionalId}`);
  const secret = await readStoredSecret(run, String(channel['secretName']));
  return [
    ...(channels.length === 1 ? [] : [`${channels.length} channels`]),
    ...(channel['state'] === 'active' ? [] : [`the channel is ${channel['state']}`]),
    ...(pointer?.['channelId'] === channel['channelId'] ? [] : ['no webhook finds it']),
    ...(secret === undefined ? ['its token is not kept'] : []),
    ...(account.subscribedFields.instagram.length > 0 ? [] : ['Meta sends no webhooks']),
  ];
}

function isChannel(sk: unknown): boolean {
  return String(sk).startsWith('CHANNEL#');
}

interface NewShop {
  tenantId: string;
  account: Account;
}

let tenants = 0;

function addAccount(run: Run): NewShop {
  tenants += 1;
  return {
    tenantId: `crash-${tenants}`,
    account: run.meta.addAccount({ username: `crash.${tenants}` }),
  };
}

export function connectByToken(run: Run): Way<NewShop> {
  const agentPath = ({ tenantId }: NewShop) => `/api/database/${tenantId}/chat-agents/assistant`;
  return {
    async prepare() {
      const shop = addAccount(run);
      const agent = { name: 'Assistant', provider: faq };
      await callApi(run, shop.tenantId, 'PUT', agentPath(shop), agent);
      return shop;
    },
    act: (shop) =>
      repeat(run, () =>
        callApi(run, shop.tenantId, 'POST', `${agentPath(shop)}/instagram/connect`, {
          accessToken: shop.account.loginToken,
          instagramAccountId: shop.account.professionalId,
          webhookVerificationToken: 'crash-verification-token',
        }),
      ),
    complain: ({ tenantId, account }) => complainOfConnected(run, tenantId, account),
  };
}

export function connectAnew(run: Run): Way<Shop> {
  return {
    prepare: () => openShop(run, faq),
    act: (shop) => repeat(run, () => reconnect(run, shop)),
    complain: ({ tenantId, account }) => complainOfConnected(run, tenantId, account),
  };
}

export function connectByLogin(run: Run): Way<NewShop> {
  /** Where a login ends that was begun anew: at the frontend, with a code and a state. */
  async function logIn({ tenantId, account }: NewShop) {
    const redirect_uri = `${run.apiUrl}/api/instagram/callback`;
    const { status, body } = await callApi(run, tenantId, 'POST', '/api/instagram/authorize-url', {
      ...{ organization_id: tenantId, redirect_uri },
    });
    if (status !== 200) return { status, body };
    const dialog = `${body['authorize_url']}&_choose=${account.username}`;
    const callback = await fetch(await locationOf(dialog), { redirect: 'manual' });
    const location = callback.headers.get('location');
    if (!location) return { status: callback.status, body: {} };
    const { searchParams } = new URL(location);
    return callApi(run, tenantId, 'POST', '/api/instagram/exchange-token', {
      ...{ code: searchParams.get('code'), state: searchParams.get('state'), redirect_uri },
    });
  }
  return {
    prepare: async () => addAccount(run),
    async act(shop) {
      let access_token: unknown;
      await repeat(run, async () => {
        const answer = await logIn(shop);
        access_token = 'access_token' in answer.body && answer.body['access_token'];
        return answer;
      });
      const { professionalId, username } = shop.account;
      await repeat(run, () =>
        callApi(run, shop.tenantId, 'POST', '/api/channels/create', {
          choice: 'instagram',
          data: {
            ...{ instagram_business_account_id: professionalId, user_id: professionalId },
            ...{ access_token, username },
          },
          organization_id: shop.tenantId,
        }),
      );
    },
    complain: ({ tenantId, account }) => complainOfConnected(run, tenantId, account),
  };
}

async function locationOf(url: string): Promise<string> {
  const { headers } = await fetch(url, { redirect: 'manual' });
  return String(headers.get('location'));
}

export function disconnect(run: Run): Way<Shop> {
  return {
    prepare: () => openShop(run, faq),
    act: ({ tenantId, agentPath }) =>
      repeat(run, () => callApi(run, tenantId, 'POST', `${agentPath}/instagram/disconnect`)),
    async complain({ tenantId, account }) {
      const items = await scanTable(run);
      const channel = items.find(({ pk, sk }) => pk === `TENANT#${tenantId}` && isChannel(sk));
      const pointer = items.find(({ pk }) => pk === `ACCOUNT#${account.professionalId}`);
      return [
        ...(channel?.['state'] === 'disconnected' ? [] : [`the channel is ${channel?.['state']}`]),
        ...(channel?.['secretName'] === undefined ? [] : ['it still names its token']),
        ...(pointer ? ['webhooks still find it'] : []),
      ];
    },
  };
}

/** The account's owner removes the app on Instagram. */
export function deauthorize(run: Run): Way<Shop> {
  return {
    prepare: () => openShop(run, faq),
    act: ({ account }) =>
      repeat(run, () => callBack(run, '/api/instagram/deauthorize', account.appScopedId)),
    async complain({ tenantId }) {
      const channel = await findStoredChannel(run, tenantId);
      return [
        ...(channel?.['state'] === 'reconnect' ? [] : [`the channel is ${channel?.['state']}`]),
        ...(channel?.['secretName'] === undefined ? [] : ['it still names its token']),
      ];
    },
  };
}

interface DeletionScene {
  shop: Shop;
  channelId: string;
  statusUrl?: string;
}

/** The account's owner wants everything deleted. */
export function deleteData(run: Run): Way<DeletionScene> {
  return {
    async prepare() {
      const shop = await openShop(run, faq);
      await deliver(run, shop, await shop.customer('ann').writes('Do not forget me'));
      await settle(run, 2);
      const channel = await findStoredChannel(run, shop.tenantId);
      return { shop, channelId: String(channel?.['channelId']) };
    },
    async act(scene) {
      await repeat(run, async () => {
        const answer = await requestDeletion(run, scene.shop);
        scene.statusUrl = answer.body['url'];
        return answer;
      });
      for (let passed = 0; passed < 5; passed += 1) {
        await run.advance(minute);
        await run.idle();
      }
    },
    async complain({ shop, channelId, statusUrl }) {
      const { professionalId, appScopedId } = shop.account;
      const marks = [channelId, professionalId, appScopedId];
      const left = (await scanTable(run)).filter((item) => {
        const text = JSON.stringify(item);
        return marks.some((mark) => text.includes(mark)) && !mayStay(item);
      });
      const { text } = await showStatus(statusUrl);
      return [
        ...left.map(({ pk, sk }) => `${pk} ${sk} is left`),
        ...(text.includes('Your data is deleted') ? [] : ['the page does not say that it is done']),
        ...(text.includes('accounts: 1, chats: 1, messages: 2') ? [] : ['the page counts wrongly']),
      ];
    },
  };
}

/**
 * Tombstones, the agent's own settings with a link that leads nowhere, counts, which name nobody, and the
 * next look for gaps, which ends with that look.
 */
function mayStay({ sk, isErased }: Record<string, unknown>): boolean {
  return isErased === true || /^AGENT#|^FIGURES#|^GAPCHECK$/.test(String(sk));
}
