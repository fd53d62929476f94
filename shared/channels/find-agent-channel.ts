import type { Agent } from '../storage/agents.ts';
import { type Channel, findChannel } from '../storage/channels.ts';

/** The channel that the agent answers, or answered until it was disconnected. */
export async function findAgentChannel(agent: Agent): Promise<Channel | undefined> {
  const channel = await findLastChannel(agent);
  return channel?.agentId === agent.agentId ? channel : undefined;
}

/**
 * The channel whose chats and comments the agent's routes show. They stay readable after it is disconnected
 * or loses its agent; once another agent answers it, only that agent's routes show them.
 */
export async function findReadableChannel(agent: Agent): Promise<Channel | undefined> {
  const channel = await findLastChannel(agent);
  return channel && isReadableBy(agent.agentId, channel) ? channel : undefined;
}

export function isReadableBy(agentId: string, channel: Channel): boolean {
  return channel.agentId === undefined || channel.agentId === agentId;
}

async function findLastChannel({ tenantId, channelId }: Agent): Promise<Channel | undefined> {
  return channelId ? findChannel(tenantId, channelId) : undefined;
}
