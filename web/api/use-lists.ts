import { useQuery } from '@tanstack/react-query';
import { channelsListChannels, chatAgentsListAgents } from './client.ts';
import { useApi, useOrganizationId } from './use-api.ts';

interface Freshness {
  /** Milliseconds after which the list is read again automatically; if omitted, it is not. */
  refetchInterval?: number;
}

/** The tenant's channels. All pages share one cached list. */
export function useChannelList(freshness: Freshness = {}) {
  const [api, organizationId] = [useApi(), useOrganizationId()];
  return useQuery({
    queryKey: ['channels', organizationId],
    queryFn: async ({ signal }) =>
      (await channelsListChannels({ organizationId }, { ...api, signal })).data.channels,
    ...freshness,
  });
}

/** The tenant's agents, also one list shared by all pages. */
export function useAgentList(freshness: Freshness = {}) {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  return useQuery({
    queryKey: ['agents', subaccountId],
    queryFn: async ({ signal }) =>
      (await chatAgentsListAgents({ subaccountId }, { ...api, signal })).data.agents,
    ...freshness,
  });
}
