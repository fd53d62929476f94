import { useCallback } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';

/** The agent, and which of its chats, that the address names. */
export function useInboxAddress() {
  const { chatId } = useParams<{ chatId?: string }>();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const agentId = search.get('agent') ?? undefined;
  const view: 'chats' | 'comments' = search.get('view') === 'comments' ? 'comments' : 'chats';
  const open = useCallback(
    (agent: string, chat?: string) => navigate(addressOf(agent, chat)),
    [navigate],
  );
  return { agentId, chatId, view, open };
}

export function addressOf(agentId: string, chatId?: string): string {
  const query = new URLSearchParams({ agent: agentId });
  return chatId ? `/inbox/${encodeURIComponent(chatId)}?${query}` : `/inbox?${query}`;
}
