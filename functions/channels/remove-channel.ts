import { disconnectChannel } from '../../shared/channels/disconnect-channel.ts';
import { requireChannel } from '../../shared/channels/require-channel.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { removeChannelRequest } from '../../shared/http/requests-channels.ts';

/** Disconnects the account and deletes its token; the history stays until its retention ends. */
export const handler = tenantEndpoint(
  'remove-channel',
  removeChannelRequest,
  async ({ path, query }) => {
    const channel = await requireChannel(query.organization_id, path.channelId);
    await disconnectChannel(channel);
    return {
      message: `@${channel.username} is disconnected.`,
      data: { channel_id: path.channelId, status: 'disconnected' },
    };
  },
);
