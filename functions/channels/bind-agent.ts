import { describeChannel } from '../../shared/channels/describe-channel.ts';
import { requireFreeAgent, requireNamedAgent } from '../../shared/channels/require-agent.ts';
import { requireChannel } from '../../shared/channels/require-channel.ts';
import { ApiError } from '../../shared/errors.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { bindAgentRequest } from '../../shared/http/requests-channels.ts';
import { bindAgent } from '../../shared/storage/connections.ts';
import { makeDue } from '../../shared/storage/gap-checks.ts';

/** Makes another agent, or none (`null`), answer the channel; its ice breakers appear within a minute. */
export const handler = tenantEndpoint('bind-agent', bindAgentRequest, async ({ path, body }) => {
  const channel = await requireChannel(body.organization_id, path.channelId);
  const agent = await requireNamedAgent(body.organization_id, body.agent_id);
  await requireFreeAgent(agent, channel);
  if (!(await bindAgent(channel, agent?.agentId))) {
    throw new ApiError('NOT_FOUND', 'The channel or the agent was removed meanwhile.');
  }
  await makeDue(channel, Date.now());
  return { data: describeChannel({ ...channel, agentId: agent?.agentId }) };
});
