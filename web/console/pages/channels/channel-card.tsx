import { useState } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../api/client.ts';
import { Badge } from '../../../parts/badge.tsx';
import { Button, buttonLook } from '../../../parts/button.tsx';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { AgentField } from './agent-field.tsx';
import styles from './channel-card.module.css';
import { QrDialog } from './qr-dialog.tsx';
import { type Agents, useDisconnect, useHealth } from './use-channels.ts';

const words = text.channels;

/** One connected account: its state, who answers, and the actions on it. */
export function ChannelCard({
  channel,
  agents,
  onReconnect,
  onDisconnected,
}: {
  channel: Channel;
  agents: Agents | undefined;
  onReconnect: () => void;
  onDisconnected: () => void;
}) {
  const { channel_id, username, status, login } = channel;
  const [dialog, setDialog] = useState<'disconnect' | 'qr'>();
  const closeDialog = () => setDialog(undefined);
  const mustReconnect = status === 'reconnect' || status === 'connecting';
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <div className={styles.title}>
          <h2 className={styles.name}>@{username}</h2>
          <p className={styles.soft}>{words.login[login]}</p>
        </div>
        <State channel={channel} />
      </div>
      <AgentField channel={channel} agents={agents} />
      <div className={layout.row}>
        {mustReconnect && (
          <Button small look="primary" onClick={onReconnect}>
            <Icon name="refresh" />
            {status === 'reconnect' ? words.reconnect : words.finish}
            <span className={layout.hidden}> @{username}</span>
          </Button>
        )}
        <Link className={buttonLook('secondary', true)} href={`/health/${channel_id}`}>
          <Icon name="health" />
          {words.health}
          <span className={layout.hidden}> @{username}</span>
        </Link>
        <Button small onClick={() => setDialog('qr')}>
          <Icon name="qr" />
          {words.qrCode}
          <span className={layout.hidden}> @{username}</span>
        </Button>
        <Button small look="quiet" onClick={() => setDialog('disconnect')}>
          {words.disconnect}
          <span className={layout.hidden}> @{username}</span>
        </Button>
      </div>
      {dialog === 'qr' && <QrDialog username={username} onClose={closeDialog} />}
      {dialog === 'disconnect' && (
        <DisconnectDialog channel={channel} onClose={closeDialog} onDisconnected={onDisconnected} />
      )}
    </li>
  );
}

const badgeKinds = {
  active: 'success',
  connecting: 'warning',
  reconnect: 'danger',
  disconnected: 'neutral',
} as const;

function State({ channel: { channel_id, status } }: { channel: Channel }) {
  const { data: health, error } = useHealth(channel_id, status === 'active');
  const problems = health?.checks.filter(({ ok }) => ok === false) ?? [];
  const isThrottled = problems.some(({ name }) => name === 'throttle');
  return (
    <p className={styles.state}>
      <Badge kind={badgeKinds[status]}>{words.status[status]}</Badge>
      {isThrottled && <Badge kind="warning">{words.throttled}</Badge>}
      {problems.length > 0 && <Badge kind="warning">{words.problems(problems.length)}</Badge>}
      {health?.status === 'ok' && <span className={styles.soft}>{words.healthy}</span>}
      {status === 'active' && !health && (
        <span className={styles.soft}>{error ? words.healthUnknown : words.checking}</span>
      )}
    </p>
  );
}

function DisconnectDialog({
  channel: { channel_id, username },
  onClose,
  onDisconnected,
}: {
  channel: Channel;
  onClose: () => void;
  onDisconnected: () => void;
}) {
  const { mutate, isPending, error } = useDisconnect(channel_id, onDisconnected);
  return (
    <ConfirmDialog
      title={words.disconnectTitle(username)}
      confirm={words.disconnect}
      busy={isPending}
      onClose={onClose}
      onConfirm={() => mutate()}
    >
      <div className={layout.stack}>
        <p>{words.disconnectWords}</p>
        {error && <ProblemAlert error={error} title={words.disconnectFailed} />}
      </div>
    </ConfirmDialog>
  );
}
