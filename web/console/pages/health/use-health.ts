import { useQuery } from '@tanstack/react-query';
import { channelsGetHealth } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { useChannelList } from '../../../api/use-lists.ts';

/** The API's findings about a channel. Each check asks Instagram, so only a person may repeat it. */
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

/** The account's name, which the checks do not contain; undefined while unknown. */
export function useUsername(channelId: string): string | undefined {
  const { data } = useChannelList();
  return data?.find(({ channel_id }) => channel_id === channelId)?.username;
}
