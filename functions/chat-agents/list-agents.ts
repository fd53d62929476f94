import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { listAgentsRequest } from '../../shared/http/requests-chat-agents.ts';
import { listAgents } from '../../shared/storage/agents.ts';
import { listChannels } from '../../shared/storage/channels.ts';

/**
 * The tenant's agents, each with the connected channel that it answers now. What they know is left out: only
 * the route of a single agent returns it.
 */
export const handler = tenantEndpoint('list-agents', listAgentsRequest, async ({ path }) => {
  const tenantId = path.subaccountId;
  const [agents, channels] = await Promise.all([listAgents(tenantId), listChannels(tenantId)]);
  const answered = new Map(channels.map(({ agentId, channelId }) => [agentId, channelId]));
  return {
    data: {
      agents: agents.map(({ agentId, settings }) => ({
        id: agentId,
        name: settings.name,
        provider: { type: settings.provider.type },
        channel_id: answered.get(agentId) ?? null,
      })),
      count: agents.length,
    },
  };
});
