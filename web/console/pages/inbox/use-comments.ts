import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Comment, chatAgentsInstagramListComments } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { type Loaded, withNewestComments, withOlderComments } from './merge-pages.ts';
import { usePolling } from './poll-pace.ts';

const commentsPerPage = 30;

/** The comments that an agent received, newest first, kept up to date; older ones on demand. */
export function useComments(agentId: string) {
  const [api, subaccountId, client] = [useApi(), useOrganizationId(), useQueryClient()];
  const queryKey = ['inbox', subaccountId, agentId, 'comments'];
  const polling = usePolling();

  async function read(cursor?: string, signal?: AbortSignal): Promise<Loaded<Comment>> {
    const page = { subaccountId, agentId, limit: commentsPerPage, cursor };
    const { data } = await chatAgentsInstagramListComments(page, { ...api, signal });
    return { items: data.comments, next: data.next_cursor };
  }

  const query = useQuery({
    ...polling,
    queryKey,
    queryFn: async ({ signal }) => {
      const page = await read(undefined, signal);
      return withNewestComments(page, client.getQueryData<Loaded<Comment>>(queryKey));
    },
  });
  const older = useMutation({
    mutationFn: () => read(query.data?.next),
    onSuccess: (page) =>
      client.setQueryData<Loaded<Comment>>(
        queryKey,
        (before) => before && withOlderComments(before, page),
      ),
  });
  return {
    query,
    comments: query.data?.items,
    older: { ...older, isThere: query.data?.next !== undefined },
  };
}
