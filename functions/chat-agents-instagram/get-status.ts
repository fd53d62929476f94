import { findAgentChannel } from '../../shared/channels/find-agent-channel.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { getInstagramStatusRequest } from '../../shared/http/requests-connections.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';

/** Whether an account is connected, and whether its token still works. */
export const handler = tenantEndpoint('status', getInstagramStatusRequest, async ({ path }) => {
  const channel = await findAgentChannel(await requireAgent(path));
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
