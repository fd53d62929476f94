import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  channelsBindAgent,
  channelsGetHealth,
  channelsRemoveChannel,
  type chatAgentsListAgents,
} from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';

export type Agents = Awaited<ReturnType<typeof chatAgentsListAgents>>['data']['agents'];

/** What keeps messages away. Each check asks Meta, so it is not done often. */
export function useHealth(channelId: string, isWanted: boolean) {
  const [api, organizationId] = [useApi(), useOrganizationId()];
  return useQuery({
    queryKey: ['health', organizationId, channelId],
    queryFn: async ({ signal }) => {
      const call = channelsGetHealth({ channelId, organizationId }, { ...api, signal });
      return (await call).data;
    },
    enabled: isWanted,
    staleTime: 60_000,
  });
}

/** Lets another agent answer, or nobody. */
export function useBindAgent(channelId: string) {
  const [api, organization_id] = [useApi(), useOrganizationId()];
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (agentId: string | null) =>
      channelsBindAgent({ channelId, body: { organization_id, agent_id: agentId } }, api),
    onSettled: () =>
      Promise.all(
        ['channels', 'agents', 'health'].map((name) =>
          queries.invalidateQueries({ queryKey: [name, organization_id] }),
        ),
      ),
  });
}

/**
 * Disconnects an account. `onDone` is called before the list is read again, which removes the account's card.
 */
export function useDisconnect(channelId: string, onDone: () => void) {
  const [api, organizationId] = [useApi(), useOrganizationId()];
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => channelsRemoveChannel({ channelId, organizationId }, api),
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(
        ['channels', 'agents'].map((name) =>
          queries.invalidateQueries({ queryKey: [name, organizationId] }),
        ),
      ),
  });
}
