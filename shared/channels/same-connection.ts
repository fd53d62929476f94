import { type Channel, findChannel } from '../storage/channels.ts';

/**
 * The channel as it is now, if its token was renewed since the caller read it: it is still the connection that
 * the caller saw, under another secret. Undefined if it has been connected anew, or has no token any more.
 */
export async function findRenewed(channel: Channel): Promise<Channel | undefined> {
  const present = await findChannel(channel.tenantId, channel.channelId, 'consistent');
  const isRenewed =
    present?.secretName !== undefined &&
    present.secretName !== channel.secretName &&
    present.connectedAt === channel.connectedAt;
  return isRenewed ? present : undefined;
}
