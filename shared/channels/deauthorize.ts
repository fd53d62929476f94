import { logMetric } from '../log-metric.ts';
import { logger } from '../logger.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { takeTokenAway } from '../storage/connections.ts';
import { type Grantor, grantorOf, listGrants } from '../storage/grantors.ts';

/**
 * Somebody removed the app: the tokens they gave are dead, so they are deleted, and their channels wait for
 * another login. Meta is not called, since it would refuse. The history stays until its retention ends or its
 * deletion is requested.
 *
 * @param removedAt Unix milliseconds: a token given after that is not affected
 */
export async function deauthorize(grantor: Grantor, removedAt: number): Promise<void> {
  for (const { tenantId, channelId } of await listGrants(grantor)) {
    const channel = await findChannel(tenantId, channelId);
    if (!channel?.secretName || !isGrantedBy(channel, grantor)) continue;
    if (channel.connectedAt > removedAt) continue;
    const { secretName } = channel;
    if (!(await takeTokenAway({ ...channel, secretName }))) continue;
    await deleteDoomedSecret(secretName);
    logger.warn('an owner removed the app', { tenantId, channelId });
    logMetric('tokenNeedsReconnect', 1, { tenantId, channelId });
  }
}

/** Whether the channel's present token, or its last one, is this grantor's. */
export function isGrantedBy(channel: Channel, { login, userId }: Grantor): boolean {
  const grantor = grantorOf(channel);
  return grantor?.login === login && grantor.userId === userId;
}
