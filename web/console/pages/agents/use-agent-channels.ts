import type { Channel } from '../../../api/client.ts';
import { useChannelList } from '../../../api/use-lists.ts';

/** The connected account that each agent answers for, by the agent's id. Undefined while unknown. */
export function useAgentChannels(): Map<string, Channel> | undefined {
  const { data } = useChannelList();
  return (
    data &&
    new Map(
      data.flatMap((channel): [string, Channel][] =>
        channel.agent_id && channel.status !== 'disconnected' ? [[channel.agent_id, channel]] : [],
      ),
    )
  );
}
