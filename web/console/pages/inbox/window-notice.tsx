import { useQuery } from '@tanstack/react-query';
import { type Chat, settingsGetSettings } from '../../../api/client.ts';
import { useApi, useOrganizationId } from '../../../api/use-api.ts';
import { Countdown, useSecondsLeft } from '../../../parts/countdown.tsx';
import { text } from '../../../text/en.ts';
import styles from './conversation.module.css';

/** What a person gets beyond the 24 hours if Meta granted the feature: 7 days in all. */
const humanAgentExtra = 6 * 86_400_000;

/** Whether the customer may still be written to. */
export function WindowNotice({ chat }: { chat: Chat }) {
  const { window_closes_at } = chat.metadata;
  if (window_closes_at === undefined) return null;
  return <WindowState key={window_closes_at} chat={chat} closesAt={window_closes_at * 1000} />;
}

function WindowState({ chat, closesAt }: { chat: Chat; closesAt: number }) {
  const isOpen = useSecondsLeft(closesAt) > 0;
  if (!isOpen) return <ClosedWindow {...{ chat, closesAt }} />;
  return (
    <p className={styles.window}>
      {text.inbox.window.open} <Countdown until={closesAt} />
    </p>
  );
}

function ClosedWindow({ chat, closesAt }: { chat: Chat; closesAt: number }) {
  const lastMoment = closesAt + humanAgentExtra;
  const mayPerson = useSecondsLeft(lastMoment) > 0;
  const hasFeature = useHumanAgent(chat);
  const closed = mayPerson && hasFeature === false ? text.inbox.window.noHumanAgent : undefined;
  const until = text.inbox.moment(new Date(lastMoment));
  return (
    <p className={styles.closedWindow} role="status">
      {closed ?? (mayPerson ? text.inbox.window.closed(until) : text.inbox.window.over)}
    </p>
  );
}

/** Whether Meta granted the chat's channel the feature; undefined while unknown. */
function useHumanAgent({ chat_id }: Chat): boolean | undefined {
  const [api, subaccountId] = [useApi(), useOrganizationId()];
  const { data } = useQuery({
    queryKey: ['inbox', subaccountId, 'settings'],
    queryFn: ({ signal }) => settingsGetSettings({ subaccountId }, { ...api, signal }),
  });
  return data?.data.humanAgentChannels.includes(chat_id.slice(0, chat_id.indexOf('-')));
}
