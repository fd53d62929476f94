import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Chat, chatAgentsInstagramTakeOverChat } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { Button } from '../../../parts/button.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { text } from '../../../text/en.ts';
import { isPaused } from './chat-order.ts';
import styles from './hand-over.module.css';

const words = text.inbox.handOver;
const usualMinutes = 720;

interface HandOverProps {
  agentId: string;
  chatId: string;
  chat?: Chat;
}

/** Shows whether the agent or a person answers in this chat, and switches between the two. */
export function HandOver({ agentId, chatId, chat }: HandOverProps) {
  const [minutes, setMinutes] = useState(usualMinutes);
  const { mutate, isPending, error } = useTakeOver(agentId, chatId);
  const isWithPerson = chat !== undefined && (isPaused(chat) || isWaiting(chat));
  return (
    <div className={styles.handOver}>
      <p className={styles.state} role="status">
        {describeState(chat)}
      </p>
      {isWithPerson && (
        <Button small busy={isPending} onClick={() => mutate({ paused: false })}>
          {words.giveBack}
        </Button>
      )}
      {!(chat && isPaused(chat)) && (
        <span className={styles.take}>
          <select
            className={styles.duration}
            aria-label={words.duration}
            value={minutes}
            onChange={({ target }) => setMinutes(Number(target.value))}
          >
            {words.durations.map(({ minutes: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <Button small busy={isPending} onClick={() => mutate({ paused: true, minutes })}>
            {words.take}
          </Button>
        </span>
      )}
      {error && (
        <div className={styles.problem}>
          <ProblemAlert error={error} />
        </div>
      )}
    </div>
  );
}

function isWaiting({ chat_status }: Chat): boolean {
  return chat_status === 'needs_attention';
}

function describeState(chat: Chat | undefined): string {
  if (!chat) return '';
  const { paused_until } = chat.metadata;
  if (paused_until !== undefined && isPaused(chat)) {
    return words.agentSilent(describeMoment(new Date(paused_until * 1000)));
  }
  return isWaiting(chat) ? words.agentWaits : words.agentAnswers;
}

function describeMoment(date: Date): string {
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? text.inbox.clock(date) : text.inbox.moment(date);
}

function useTakeOver(agentId: string, chatId: string) {
  const [api, subaccountId, client] = [useApi(), useOrganizationId(), useQueryClient()];
  return useMutation({
    mutationFn: (body: { paused: boolean; minutes?: number }) =>
      chatAgentsInstagramTakeOverChat({ subaccountId, agentId, chatId, body }, api),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: ['inbox', subaccountId, agentId, 'chats'] }),
  });
}
