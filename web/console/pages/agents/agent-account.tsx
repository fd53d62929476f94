import { Badge } from '../../../parts/badge.tsx';
import { text } from '../../../text/en.ts';
import { useAgentChannels } from './use-agent-channels.ts';

const words = text.agents.list;

/** The account that the agent answers for, in brief; nothing until it is known. */
export function AgentAccount({ agentId }: { agentId: string }) {
  const channels = useAgentChannels();
  const channel = channels?.get(agentId);
  if (!channels) return '\u00a0';
  if (!channel) return <Badge>{words.unconnected}</Badge>;
  return channel.status === 'reconnect' ? (
    <Badge kind="warning">{words.reconnect(channel.username)}</Badge>
  ) : (
    <Badge kind="success">{words.connected(channel.username)}</Badge>
  );
}
