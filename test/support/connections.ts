import type { NewAccount } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import { callApi, openShop, type Shop } from './journey.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

/** Reconnects an account with the token of an Instagram Login, as after another login. */
export function reconnect(run: Run, shop: Shop) {
  return connect(run, shop, { accessToken: shop.account.loginToken });
}

/** A shop whose account is connected with the token of its Facebook Page. */
export async function openPageShop(
  run: Run,
  pageName: string,
  beforeConnect: () => void = () => {},
): Promise<Shop> {
  const details: Partial<NewAccount> = { page: { name: pageName } };
  const shop = await openShop(run, faq, details);
  const { page } = shop.account;
  beforeConnect();
  const { status } = await connect(run, shop, { accessToken: page?.token, pageId: page?.id });
  if (status !== 200) throw new Error('The Page could not be connected.');
  return shop;
}

/** The same, for a Page that this person's token gives access to. */
export function openPageShopOf(run: Run, facebookUserId: string, pageName: string): Promise<Shop> {
  const data = { is_valid: true, user_id: facebookUserId, scopes: [], expires_at: 0 };
  const effect = { kind: 'answer', status: 200, body: { data } } as const;
  return openPageShop(run, pageName, () => {
    run.faults.add({ service: 'graph', operation: 'debug-token', effect });
  });
}

function connect(
  run: Run,
  { tenantId, agentPath, account }: Shop,
  credentials: { accessToken?: string; pageId?: string },
) {
  return callApi(run, tenantId, 'POST', `${agentPath}/instagram/connect`, {
    ...credentials,
    instagramAccountId: account.professionalId,
    webhookVerificationToken: 'journey-verification-token',
  });
}
