import { logMetric } from '../log-metric.ts';
import { markChannelForReconnect } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';

/**
 * Makes a channel wait for a new login by its owner, since Meta no longer accepts its token. Several calls
 * may find out at the same moment: only the first tells operators.
 *
 * @param refusal Meta's code and subcode
 */
export async function requireReconnect(
  channel: Channel,
  { code, subcode }: { code: number; subcode?: number },
): Promise<void> {
  const { tenantId, channelId } = channel;
  const isNew = await markChannelForReconnect(channel);
  if (isNew) logMetric('tokenNeedsReconnect', 1, { tenantId, channelId, code, subcode });
}
