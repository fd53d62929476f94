import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { chatAgentsInstagramSend, type Message } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { customerIdOf } from './outbox.ts';
import { useKept } from './use-kept.ts';

const none: Record<string, string> = {};

/** The reactions made here: Instagram tells apps nothing about the account's own reactions. */
export function useReactions(agentId: string, chatId: string, messages: Message[] | undefined) {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  const [given, setGiven] = useKept(`reactions in ${chatId}`, none);
  const { mutate, error } = useMutation({
    mutationFn: (reaction: { messageId: string; emoji: string }) => {
      const body = { to: customerIdOf(chatId), reaction };
      const idempotencyKey = crypto.randomUUID();
      return chatAgentsInstagramSend({ subaccountId, agentId, idempotencyKey, body }, api);
    },
    onMutate: ({ messageId, emoji }) => setGiven((all) => ({ ...all, [messageId]: emoji })),
    onError: (_, { messageId }) => setGiven(({ [messageId]: _failed, ...rest }) => rest),
  });

  const react = useCallback(
    ({ message_id: messageId }: Message, emoji: string) => mutate({ messageId, emoji }),
    [mutate],
  );
  const shown = useMemo(
    () => messages?.map((message) => withReaction(message, given[message.message_id])),
    [messages, given],
  );
  return { shown, react, error };
}

function withReaction(message: Message, emoji: string | undefined): Message {
  if (emoji === undefined) return message;
  const others = message.reactions?.filter(({ by }) => by !== 'account') ?? [];
  return { ...message, reactions: [...others, { by: 'account', emoji }] };
}
