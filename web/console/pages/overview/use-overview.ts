import { useQuery } from '@tanstack/react-query';
import { chatAgentsInstagramListMessages, metricsGetMetrics } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { useAgentList, useChannelList } from '../../../api/use-lists.ts';
import { needsPerson } from '../inbox/chat-order.ts';

const aMinute = 60_000;
/** Per agent: chats that wait for a person are seldom far down. */
const chatsToLookAt = 30;

/** Figures of the last days, in UTC; the API decides which day is today, not this machine's clock. */
export function useMetrics(days: number) {
  const api = useApi();
  const subaccountId = useOrganizationId();
  return useQuery({
    queryKey: ['overview', subaccountId, 'metrics', days],
    queryFn: async ({ signal }) => {
      const $from = dayOf(Date.now() - (days - 1) * 24 * 3_600_000);
      return (await metricsGetMetrics({ subaccountId, $from }, { ...api, signal })).data;
    },
    placeholderData: (before) => before,
    refetchInterval: aMinute,
  });
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export const useAgents = () => useAgentList({ refetchInterval: aMinute });

export const useChannels = () => useChannelList({ refetchInterval: aMinute });

/** The chats of these agents that wait for a person, and whether anybody has ever written. */
export function useAttention(agentIds: string[] | undefined) {
  const api = useApi();
  const subaccountId = useOrganizationId();
  return useQuery({
    queryKey: ['overview', subaccountId, 'attention', agentIds],
    enabled: agentIds !== undefined,
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        (agentIds ?? []).map((agentId) =>
          chatAgentsInstagramListMessages(
            { subaccountId, agentId, limit: chatsToLookAt },
            { ...api, signal },
          ),
        ),
      );
      const chats = lists.flatMap(({ data }) => data.chats);
      return {
        waiting: chats.filter(needsPerson),
        hasChats: chats.length > 0,
      };
    },
    refetchInterval: aMinute,
  });
}
