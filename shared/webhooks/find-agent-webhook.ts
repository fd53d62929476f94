import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isIdentifier } from '../identifiers.ts';
import { type ChannelSecret, readChannelSecret } from '../secrets/channel-secrets.ts';
import { findAgent } from '../storage/agents.ts';
import { findChannel } from '../storage/channels.ts';

/**
 * The account of the agent in the path and the secrets that prove a call to its own webhook address;
 * undefined if there is no such agent or it is not connected, which no response may reveal.
 */
export async function findAgentWebhook(
  event: APIGatewayProxyEventV2,
): Promise<{ accountId: string; secret: ChannelSecret } | undefined> {
  const { subaccountId, agentId } = event.pathParameters ?? {};
  if (!isIdentifier(subaccountId) || !isIdentifier(agentId)) return undefined;
  const agent = await findAgent(subaccountId, agentId);
  const channel = agent?.channelId ? await findChannel(subaccountId, agent.channelId) : undefined;
  if (!channel?.secretName || channel.agentId !== agentId) return undefined;
  return { accountId: channel.accountId, secret: await readChannelSecret(channel.secretName) };
}
