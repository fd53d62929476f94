import { logMetric } from '../log-metric.ts';
import { markChannelForReconnect } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';

/**
 * Has a channel wait for its owner's new login, since Meta no longer takes its token. Several calls may
 * learn it at the same moment: operators are told by the one that was first.
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
