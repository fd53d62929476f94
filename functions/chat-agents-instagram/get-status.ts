import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { getInstagramStatusRequest } from '../../shared/http/requests.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';
import { findChannel } from '../../shared/storage/channels.ts';

/** Whether an account is connected, and whether its token still works. */
export const handler = tenantEndpoint('status', getInstagramStatusRequest, async ({ path }) => {
  const { tenantId, channelId } = await requireAgent(path);
  const channel = channelId ? await findChannel(tenantId, channelId) : undefined;
  const isConnected = channel?.state === 'active' || channel?.state === 'reconnect';
  return {
    data: {
      isConnected,
      isActive: channel?.state === 'active',
      accountInfo:
        channel && isConnected
          ? { id: channel.accountId, username: channel.username, accountType: channel.accountType }
          : null,
    },
  };
});
