import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { chatAgentsInstagramListChatMessages, type Message } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { type Loaded, withNewestMessages, withOlderMessages } from './merge-pages.ts';
import { usePolling } from './poll-pace.ts';

const messagesPerPage = 50;

/** One chat's messages, oldest first, kept up to date; older ones on demand. */
export function useMessages(agentId: string, chatId: string) {
  const [api, subaccountId, client] = [useApi(), useOrganizationId(), useQueryClient()];
  const queryKey = ['inbox', subaccountId, agentId, 'messages', chatId];
  const polling = usePolling();

  async function read(cursor?: string, signal?: AbortSignal): Promise<Loaded<Message>> {
    const page = { subaccountId, agentId, chatId, limit: messagesPerPage, cursor };
    const { data } = await chatAgentsInstagramListChatMessages(page, { ...api, signal });
    return { items: data.messages, next: data.next_cursor };
  }

  const query = useQuery({
    ...polling,
    queryKey,
    queryFn: async ({ signal }) => {
      const page = await read(undefined, signal);
      return withNewestMessages(page, client.getQueryData<Loaded<Message>>(queryKey));
    },
  });
  const older = useMutation({
    mutationFn: () => read(query.data?.next),
    onSuccess: (page) =>
      client.setQueryData<Loaded<Message>>(
        queryKey,
        (before) => before && withOlderMessages(before, page),
      ),
  });

  return {
    query,
    messages: query.data?.items,
    older: { ...older, isThere: query.data?.next !== undefined },
  };
}
