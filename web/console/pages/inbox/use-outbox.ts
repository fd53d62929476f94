import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { chatAgentsInstagramSend } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import {
  afterFailure,
  customerIdOf,
  type Letter,
  newLetter,
  type OutgoingLetter,
  pauseBeforeRepeat,
} from './outbox.ts';
import { useKept } from './use-kept.ts';

export interface Outbox {
  letters: OutgoingLetter[];
  send(chatId: string, letter: Letter): void;
  /** Sends it once more, with the same idempotency key. */
  repeat(letter: OutgoingLetter): void;
  discard(key: string): void;
}

const nothing: OutgoingLetter[] = [];

/** The letters of one agent; sending goes on while another chat or page is open. */
export function useOutbox(agentId: string): Outbox {
  const [letters, setLetters] = useKept<OutgoingLetter[]>(`outbox of ${agentId}`, nothing);
  const deliver = useDelivery(agentId);

  const replace = useCallback(
    (changed: OutgoingLetter) =>
      setLetters((all) => all.map((one) => (one.key === changed.key ? changed : one))),
    [setLetters],
  );

  const attempt = useCallback(
    async (letter: OutgoingLetter) => {
      const after = await deliver(letter).catch((error) => afterFailure(letter, error));
      replace(after);
      if (after.state !== 'unclear' && after.state !== 'waiting') return;
      setTimeout(() => attempt(after), pauseBeforeRepeat(after));
    },
    [deliver, replace],
  );

  const discard = useCallback(
    (key: string) => setLetters((all) => all.filter((one) => one.key !== key)),
    [setLetters],
  );

  return {
    letters,
    send(chatId, content) {
      const letter = newLetter(chatId, content);
      setLetters((all) => [...all, letter]);
      attempt(letter);
    },
    repeat(letter) {
      const again: OutgoingLetter = { ...letter, state: 'sending', tries: 0, problem: undefined };
      replace(again);
      attempt(again);
    },
    discard,
  };
}

/** One call, after which what is shown is read again. */
function useDelivery(agentId: string) {
  const [api, subaccountId, client] = [useApi(), useOrganizationId(), useQueryClient()];
  return useCallback(
    async (letter: OutgoingLetter): Promise<OutgoingLetter> => {
      const { key, chatId } = letter;
      const body = { to: customerIdOf(chatId), ...letter.letter };
      const call = { subaccountId, agentId, idempotencyKey: key, body };
      const { data } = await chatAgentsInstagramSend(call, api);
      client.invalidateQueries({ queryKey: ['inbox', subaccountId, agentId] });
      return { ...letter, state: 'sent', messageIds: data.messageIds, problem: undefined };
    },
    [api, subaccountId, agentId, client],
  );
}
