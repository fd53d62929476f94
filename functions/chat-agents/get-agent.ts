import { describeAgent } from '../../shared/agents/agent.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { getAgentRequest } from '../../shared/http/requests-chat-agents.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';

/** The agent's settings, without its secrets. */
export const handler = tenantEndpoint('get-agent', getAgentRequest, async ({ path }) => {
  const agent = await requireAgent(path);
  return { data: describeAgent(agent.agentId, agent.revision, agent.settings) };
});
