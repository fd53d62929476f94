import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import { agentLabel } from '../../../api/agent-label.ts';
import type { Channel } from '../../../api/client.ts';
import { Badge } from '../../../parts/badge.tsx';
import { buttonLook } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { text } from '../../../text/en.ts';
import styles from './lists.module.css';
import type { useAgents, useChannels } from './use-overview.ts';

const words = text.overview.channels;
const kinds = {
  active: 'success',
  connecting: 'warning',
  reconnect: 'danger',
  disconnected: 'neutral',
} satisfies Record<Channel['status'], ComponentProps<typeof Badge>['kind']>;

interface AccountsProps {
  channels: ReturnType<typeof useChannels>;
  agents: ReturnType<typeof useAgents>;
}

/** Every account with its state, who answers for it, and a link to its health. */
export function Accounts(props: AccountsProps) {
  return (
    <section className={styles.card} aria-labelledby="accounts">
      <div className={styles.head}>
        <h2 id="accounts" className={styles.title}>
          {words.title}
        </h2>
        <Link href="/channels">{words.manage}</Link>
      </div>
      <AccountList {...props} />
    </section>
  );
}

function AccountList({ channels, agents }: AccountsProps) {
  const { data, error, refetch } = channels;
  if (!data && error) {
    return <ProblemAlert error={error} title={words.failed} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton lines={3} />;
  if (data.length === 0) return <p className={styles.fine}>{words.none}</p>;
  const nameOf = (agentId: string) => {
    const agent = agents.data?.find(({ id }) => id === agentId);
    return agent && agentLabel(agent, agents.data ?? []);
  };
  return (
    <ul className={styles.list}>
      {data.map((channel) => (
        <Account
          key={channel.channel_id}
          channel={channel}
          agent={channel.agent_id && (nameOf(channel.agent_id) ?? channel.agent_id)}
        />
      ))}
    </ul>
  );
}

function Account({ channel, agent }: { channel: Channel; agent: string | null }) {
  const { channel_id: id, username, status } = channel;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.name}>@{username}</span>
        <p>{agent ? words.answeredBy(agent) : words.noAgent}</p>
      </div>
      <Badge kind={status === 'active' && !agent ? 'warning' : kinds[status]}>
        {words.status[status]}
      </Badge>
      <Link
        href={`/health/${encodeURIComponent(id)}`}
        className={buttonLook('quiet', true)}
        aria-label={words.health(username)}
        title={words.health(username)}
      >
        <Icon name="health" />
      </Link>
    </li>
  );
}
