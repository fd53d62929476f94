import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Chat } from '../../../api/client.ts';
import { chatAgentsInstagramListMessages } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { type Loaded, withNewestChats, withOlderChats } from './merge-pages.ts';
import { usePolling } from './poll-pace.ts';

const chatsPerPage = 30;

/** An agent's chats, kept up to date; older ones on demand. */
export function useChats(agentId: string) {
  const [api, subaccountId, client] = [useApi(), useOrganizationId(), useQueryClient()];
  const queryKey = ['inbox', subaccountId, agentId, 'chats'];
  const polling = usePolling();

  async function read(cursor?: string, signal?: AbortSignal): Promise<Loaded<Chat>> {
    const page = { subaccountId, agentId, limit: chatsPerPage, cursor };
    const { data } = await chatAgentsInstagramListMessages(page, { ...api, signal });
    return { items: data.chats, next: data.next_cursor };
  }

  const query = useQuery({
    ...polling,
    queryKey,
    queryFn: async ({ signal }) => {
      const page = await read(undefined, signal);
      return withNewestChats(page, client.getQueryData<Loaded<Chat>>(queryKey));
    },
  });
  const older = useMutation({
    mutationFn: async () => read(query.data?.next),
    onSuccess: (page) => change((before) => withOlderChats(before, page)),
  });
  const change = (how: (before: Loaded<Chat>) => Loaded<Chat>) =>
    client.setQueryData<Loaded<Chat>>(queryKey, (before) => before && how(before));

  return {
    query,
    chats: query.data?.items,
    older: { ...older, isThere: query.data?.next !== undefined },
    change,
  };
}
