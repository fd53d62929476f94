import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
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

export interface Outbox {
  letters: OutgoingLetter[];
  send(chatId: string, letter: Letter): void;
  /** Once more, with the same idempotency key. */
  repeat(letter: OutgoingLetter): void;
  discard(key: string): void;
}

/** The letters of one agent; they go on while another chat is looked at. */
export function useOutbox(agentId: string): Outbox {
  const [letters, setLetters] = useState<OutgoingLetter[]>([]);
  const deliver = useDelivery(agentId);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);

  const replace = useCallback((changed: OutgoingLetter) => {
    setLetters((all) => all.map((one) => (one.key === changed.key ? changed : one)));
  }, []);

  const attempt = useCallback(
    async (letter: OutgoingLetter) => {
      const after = await deliver(letter).catch((error) => afterFailure(letter, error));
      replace(after);
      if (after.state !== 'unclear' && after.state !== 'waiting') return;
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        attempt(after);
      }, pauseBeforeRepeat(after));
      timers.current.add(timer);
    },
    [deliver, replace],
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
    discard: (key) => setLetters((all) => all.filter((one) => one.key !== key)),
  };
}

/** One call; afterwards what is shown is read anew. */
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
