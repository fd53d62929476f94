import type { Channel } from '../storage/channels.ts';

/** A channel as its tenant sees it. */
export function describeChannel(channel: Channel) {
  return {
    channel_id: channel.channelId,
    choice: 'instagram',
    login: channel.login,
    username: channel.username,
    instagram_business_account_id: channel.accountId,
    agent_id: channel.agentId ?? null,
    status: channel.state,
  };
}
