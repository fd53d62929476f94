import { ApiError } from '../errors.ts';
import { type Agent, findAgent } from '../storage/agents.ts';
import { type Channel, findChannel } from '../storage/channels.ts';

/** An agent answers one account at a time. */
export async function requireFreeAgent(
  agent: Agent | undefined,
  account: Pick<Channel, 'accountId'>,
): Promise<void> {
  if (!agent?.channelId) return;
  const channel = await findChannel(agent.tenantId, agent.channelId);
  const isBusy = channel && channel.state !== 'disconnected' && channel.agentId === agent.agentId;
  if (isBusy && channel.accountId !== account.accountId) {
    throw new ApiError(
      'ACCOUNT_IN_USE',
      `The agent "${agent.agentId}" is connected to @${channel.username}. Disconnect it first.`,
    );
  }
}

/** The agent with this id, or AGENT_NOT_FOUND; undefined if none is named. */
export async function requireNamedAgent(
  tenantId: string,
  agentId: string | null | undefined,
): Promise<Agent | undefined> {
  if (!agentId) return undefined;
  const agent = await findAgent(tenantId, agentId);
  if (!agent) throw new ApiError('AGENT_NOT_FOUND', `There is no chat agent "${agentId}".`);
  return agent;
}
