import type { Account } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import { reconnect } from '../support/connections.ts';
import { callApi, openShop, type Shop } from '../support/journey.ts';
import { readStoredSecret, scanTable } from '../support/stored.ts';
import type { Way } from './every-call.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

/** Repeats what somebody does until it is answered as they want, waiting as long as they are told to. */
export async function repeat(
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

export function isChannel(sk: unknown): boolean {
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
