import { useQuery } from '@tanstack/react-query';
import { channelsGetHealth } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { useChannelList } from '../../../api/use-lists.ts';

/** What the API finds about a channel. Each time asks Instagram, so nothing but a person repeats it. */
export function useHealth(channelId: string) {
  const api = useApi();
  const organizationId = useOrganizationId();
  return useQuery({
    queryKey: ['health', organizationId, channelId],
    queryFn: async ({ signal }) =>
      (await channelsGetHealth({ channelId, organizationId }, { ...api, signal })).data,
    refetchOnWindowFocus: false,
  });
}

/** The account's name, which the checks do not say; undefined while it is not known. */
export function useUsername(channelId: string): string | undefined {
  const { data } = useChannelList();
  return data?.find(({ channel_id }) => channel_id === channelId)?.username;
}
