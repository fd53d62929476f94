import { subscribeToWebhooks } from '../instagram/accounts.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { logger } from '../logger.ts';
import { type Channel, findChannel } from '../storage/channels.ts';

/**
 * Subscribes the account's webhooks again, for a look that found what none had brought. A disconnect that
 * reaches Meta late takes them from the connection that came after it. Where they are still subscribed this
 * changes nothing.
 *
 * @throws GraphRefusal, GraphUnreachable
 */
export async function renewSubscription(channel: Channel, access: GraphAccess): Promise<void> {
  const { tenantId, channelId, pageId, secretName } = channel;
  const present = await findChannel(tenantId, channelId);
  // A look may take a while: whoever disconnected meanwhile wants no webhooks, and a connect brings its own.
  if (present?.state !== 'active' || present.secretName !== secretName) return;
  await subscribeToWebhooks(access, pageId);
  logger.info('the webhooks were subscribed again', { tenantId, channelId });
}
