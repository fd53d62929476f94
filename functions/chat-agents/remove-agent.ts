import { ApiError } from '../../shared/errors.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { removeAgentRequest } from '../../shared/http/requests-chat-agents.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';
import { deleteDoomedSecret } from '../../shared/secrets/secret-lifecycle.ts';
import { type Agent, removeAgent, secretNameOf } from '../../shared/storage/agents.ts';
import { findChannel } from '../../shared/storage/channels.ts';

/** Removes an agent that is not connected, with its secret; its history can then no longer be reached. */
export const handler = tenantEndpoint('remove-agent', removeAgentRequest, async ({ path }) => {
  const agent = await requireAgent(path);
  await requireUnconnected(agent);
  if (!(await removeAgent(agent))) {
    throw new ApiError('RATE_LIMITED', 'This agent is being changed by somebody else. Try again.');
  }
  const secretName = secretNameOf(agent.settings);
  if (secretName) await deleteDoomedSecret(secretName);
  return { message: `The agent "${agent.agentId}" is removed.`, data: { id: agent.agentId } };
});

async function requireUnconnected({ tenantId, agentId, channelId }: Agent): Promise<void> {
  const channel = channelId ? await findChannel(tenantId, channelId) : undefined;
  if (!channel || channel.state === 'disconnected' || channel.agentId !== agentId) return;
  throw new ApiError(
    'ACCOUNT_IN_USE',
    `The agent "${agentId}" is connected to @${channel.username}. Disconnect it first.`,
  );
}
