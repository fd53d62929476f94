import { ApiError } from '../errors.ts';
import type { Agent } from '../storage/agents.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { findAgentChannel } from './find-agent-channel.ts';

/** The tenant's channel, or NOT_FOUND: the same whether it is another tenant's or does not exist. */
export async function requireChannel(tenantId: string, channelId: string): Promise<Channel> {
  const channel = await findChannel(tenantId, channelId);
  if (!channel) throw new ApiError('NOT_FOUND', `There is no channel "${channelId}".`);
  return channel;
}

/** The channel that the agent answers, or NOT_CONNECTED. */
export async function requireAgentChannel(agent: Agent): Promise<Channel> {
  const channel = await findAgentChannel(agent);
  if (channel) return channel;
  throw new ApiError(
    'NOT_CONNECTED',
    `The agent "${agent.agentId}" has no Instagram account. Connect one first.`,
  );
}
