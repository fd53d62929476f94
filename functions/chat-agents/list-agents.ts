import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listAgentsRequest } from '../../shared/http/requests-chat-agents.ts';
import { listAgents } from '../../shared/storage/agents.ts';

/** The tenant's agents, without their full settings, which `get-agent` returns. */
export const handler = tenantEndpoint('list-agents', listAgentsRequest, async ({ path }) => {
  const agents = await listAgents(path.subaccountId);
  return {
    data: {
      agents: agents.map(({ agentId, settings, channelId }) => ({
        id: agentId,
        name: settings.name,
        provider: { type: settings.provider.type },
        channel_id: channelId ?? null,
      })),
      count: agents.length,
    },
  };
});
