import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  chatAgentsInstagramListMessages,
  chatAgentsInstagramTakeOverChat,
} from '../../api/client.ts';
import { useApi, useOrganizationId } from '../../api/use-api.ts';
import { useChannelList } from '../../api/use-lists.ts';
import { usePhoneScene } from '../use-run.ts';

const lookEvery = 1_500;

/** The chat as the product stores it, and who answers in it; undefined until both are known. */
export function useStaff() {
  const api = useApi();
  const tenant = useOrganizationId();
  const { account, igsid } = usePhoneScene();
  const client = useQueryClient();
  const channels = useChannelList();
  const channel = channels.data?.find(
    ({ instagram_business_account_id: id, status }) =>
      id === account.professionalId && status !== 'disconnected',
  );
  const agentId = channel?.agent_id ?? undefined;
  const key = ['phone-chat', tenant, agentId, igsid];
  const chats = useQuery({
    queryKey: key,
    enabled: agentId !== undefined,
    refetchInterval: lookEvery,
    staleTime: 0,
    queryFn: ({ signal }) =>
      chatAgentsInstagramListMessages(
        { subaccountId: tenant, agentId: agentId ?? '', limit: 20 },
        { ...api, signal },
      ),
  });
  const chat = chats.data?.data.chats.find(({ metadata }) => metadata.instagram_user_id === igsid);
  const pause = useMutation({
    mutationFn: (paused: boolean) =>
      chatAgentsInstagramTakeOverChat(
        {
          subaccountId: tenant,
          agentId: agentId ?? '',
          chatId: chat?.chat_id ?? '',
          body: { paused },
        },
        api,
      ),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return {
    isElsewhere: channels.isSuccess && channel === undefined,
    status: chat?.chat_status,
    error: channels.error ?? chats.error ?? pause.error,
    pause,
  };
}
