import { subscribeToWebhooks } from '../instagram/accounts.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { logger } from '../logger.ts';
import { type Channel, findChannel } from '../storage/channels.ts';

/**
 * Subscribes the account's webhooks again after a look has found messages that none had brought: a disconnect
 * that reaches Meta late ends the subscription of the connection after it. If the webhooks are still
 * subscribed, this changes nothing.
 *
 * @throws GraphRefusal, GraphUnreachable
 */
export async function renewSubscription(channel: Channel, access: GraphAccess): Promise<void> {
  const { tenantId, channelId, pageId, secretName } = channel;
  const present = await findChannel(tenantId, channelId);
  // A look may take a while: a channel disconnected meanwhile wants no webhooks; a connect brings its own.
  if (present?.state !== 'active' || present.secretName !== secretName) return;
  await subscribeToWebhooks(access, pageId);
  logger.info('the webhooks were subscribed again', { tenantId, channelId });
}
