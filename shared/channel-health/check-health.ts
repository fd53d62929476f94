import { findAgent } from '../storage/agents.ts';
import { findBreaker } from '../storage/app-breaker.ts';
import type { Channel } from '../storage/channels.ts';
import { listChatsByActivity } from '../storage/chat-lists.ts';
import { checkChannel } from './channel-checks.ts';
import { checkConnection } from './connection-checks.ts';
import type { HealthCheck } from './health-check.ts';
import { inspectConnection } from './inspect-connection.ts';

export interface ChannelHealth {
  status: 'ok' | 'problems';
  checks: HealthCheck[];
}

/** Why a channel gets no messages, or cannot answer them: each known cause, and what to do about it. */
export async function checkHealth(channel: Channel): Promise<ChannelHealth> {
  const { tenantId, agentId, secretName, login } = channel;
  const [inspection, agent, lastMessageAt, breaker] = await Promise.all([
    secretName ? inspectConnection(channel) : undefined,
    agentId ? findAgent(tenantId, agentId) : undefined,
    findLastMessageTime(channel),
    findBreaker(login),
  ]);
  const now = Date.now();
  const checks = [
    ...checkConnection(channel, inspection, now),
    ...checkChannel(channel, agent, lastMessageAt, breaker, now),
  ];
  return { status: checks.some(({ ok }) => ok === false) ? 'problems' : 'ok', checks };
}

/** Our own sends move a chat up as well, so the first chat alone is not enough. */
const chatsToLookAt = 25;

/**
 * When a customer last wrote, in Unix milliseconds. It is read from the chats, which store it anyway: a time
 * on the channel would cost a write for every busy minute of every account.
 */
async function findLastMessageTime({ channelId }: Channel): Promise<number | undefined> {
  const { chats } = await listChatsByActivity(channelId, { limit: chatsToLookAt, skip: 0 });
  const times = chats.map(({ lastCustomerAt = 0 }) => lastCustomerAt);
  return Math.max(0, ...times) || undefined;
}
