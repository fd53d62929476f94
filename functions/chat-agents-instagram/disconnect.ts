import { disconnectChannel } from '../../shared/channels/disconnect-channel.ts';
import { findAgentChannel } from '../../shared/channels/find-agent-channel.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { disconnectInstagramRequest } from '../../shared/http/requests-connections.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';

/** Disconnects the agent's account; does nothing if it is not connected. */
export const handler = tenantEndpoint(
  'disconnect',
  disconnectInstagramRequest,
  async ({ path }) => {
    const channel = await findAgentChannel(await requireAgent(path));
    if (channel) await disconnectChannel(channel);
    return { message: 'Instagram is disconnected.', data: { isConnected: false } };
  },
);
