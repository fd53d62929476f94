import { logMetric } from '../log-metric.ts';
import { logger } from '../logger.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { takeTokenAway } from '../storage/connections.ts';
import { type Grantor, grantorOf, listGrants } from '../storage/grantors.ts';
import { findRenewed } from './same-connection.ts';

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
    if (!channel || !isGrantedBy(channel, grantor) || channel.connectedAt > removedAt) continue;
    const secretName = await takeAway(channel);
    if (secretName === undefined) continue;
    await deleteDoomedSecret(secretName);
    logger.warn('an owner removed the app', { tenantId, channelId });
    logMetric('tokenNeedsReconnect', 1, { tenantId, channelId });
  }
}

/** @returns the secret of the token that was taken; undefined if there is none, or the channel was reconnected */
async function takeAway(channel: Channel): Promise<string | undefined> {
  let present: Channel | undefined = channel;
  while (present?.secretName !== undefined) {
    const { secretName } = present;
    if (await takeTokenAway({ ...present, secretName })) return secretName;
    present = await findRenewed(present);
  }
  return undefined;
}

/** Whether the channel's present token, or its last one, is this grantor's. */
export function isGrantedBy(channel: Channel, { login, userId }: Grantor): boolean {
  const grantor = grantorOf(channel);
  return grantor?.login === login && grantor.userId === userId;
}
