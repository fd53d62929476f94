import { useQuery } from '@tanstack/react-query';
import { type Channel, channelsListChannels, chatAgentsListAgents } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';

/** The tenant's agents, as they are listed. */
export function useAgents() {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  return useQuery({
    queryKey: ['agents', subaccountId],
    queryFn: async ({ signal }) =>
      (await chatAgentsListAgents({ subaccountId }, { ...api, signal })).data.agents,
  });
}

/** The account that each agent answers for, by the agent's id; one that was disconnected is none. */
export function useAgentChannels() {
  const [api, organizationId] = [useApi(), useOrganizationId()];
  return useQuery({
    queryKey: ['channels', organizationId],
    queryFn: ({ signal }) => channelsListChannels({ organizationId }, { ...api, signal }),
    select: ({ data }) =>
      new Map(
        data.channels.flatMap((channel): [string, Channel][] =>
          channel.agent_id && channel.status !== 'disconnected'
            ? [[channel.agent_id, channel]]
            : [],
        ),
      ),
  });
}
