import type { Agent } from '../storage/agents.ts';
import { type Channel, findChannel } from '../storage/channels.ts';

/**
 * The channel that the agent answers. An agent keeps the link to its last channel for the history's sake,
 * even after another agent has taken that channel over.
 */
export async function findAgentChannel(agent: Agent): Promise<Channel | undefined> {
  const { tenantId, agentId, channelId } = agent;
  const channel = channelId ? await findChannel(tenantId, channelId) : undefined;
  return channel?.agentId === agentId ? channel : undefined;
}
