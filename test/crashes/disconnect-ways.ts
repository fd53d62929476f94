import type { Run } from '../../infra/local/run.ts';
import { requestDeletion, showStatus } from '../support/data-deletion.ts';
import { callApi, deliver, openShop, type Shop, settle } from '../support/journey.ts';
import { callBack } from '../support/meta-callback.ts';
import { findStoredChannel, scanTable } from '../support/stored.ts';
import { isChannel, repeat } from './connect-ways.ts';
import type { Way } from './every-call.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
const minute = 60_000;

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

/** The account's owner wants everything deleted, and asks for it twice. */
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
      for (let asked = 0; asked < 2; asked += 1) {
        await repeat(run, async () => {
          const answer = await requestDeletion(run, scene.shop);
          scene.statusUrl = answer.body['url'];
          return answer;
        });
        await run.advance(1000);
      }
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
