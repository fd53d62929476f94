import { useState } from 'react';
import type { Api, AuthToken } from '../../api/create-api.ts';
import { ProblemAlert } from '../../parts/problem-alert.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { text } from '../../text/en.ts';
import '../../styles/tokens.css';
import { ConnectForm } from './connect-form.tsx';
import { Connection } from './connection.tsx';
import styles from './instagram-integration.module.css';
import { type Connected, QrCode } from './qr-code.tsx';
import { StatusHeader } from './status-header.tsx';
import { type AgentKey, type InstagramStatus, useInstagramStatus } from './use-instagram-status.ts';
import { useIntegrationApi } from './use-integration-api.ts';

export interface InstagramIntegrationProps {
  /** The tenant; by default that of the surrounding InstagramProvider. */
  subaccountId?: string;
  /** The chat agent whose account is shown; it must exist. */
  agentId: string;
  /** A token, or a function called before each call; by default that of the surrounding InstagramProvider. */
  authToken?: AuthToken;
  /** The API's address, without a trailing slash; by default the page's own origin. */
  apiBaseUrl?: string;
  /** Called when an account was connected or disconnected here. */
  onChange?: () => void;
}

/** The Instagram connection of one chat agent: connect by token and QR code, see its state, disconnect. */
export default function InstagramIntegration(props: InstagramIntegrationProps) {
  const { api, subaccountId } = useIntegrationApi(props);
  const { agentId, onChange } = props;
  return (
    <section className={`chat-agents ${styles.integration}`} aria-label={text.integration.title}>
      {/* The key keeps one agent's data from ever being shown for another. */}
      <AgentConnection
        key={JSON.stringify([subaccountId, agentId])}
        {...{ api, subaccountId, agentId, onChange }}
      />
    </section>
  );
}

function AgentConnection(props: AgentKey & { api: Api; onChange?: () => void }) {
  const { api, onChange } = props;
  const { status, problem, isOver, checkAgain, learn } = useInstagramStatus(api, props);
  const [connected, setConnected] = useState<Connected>();

  function noteConnected(answer: Connected) {
    setConnected(answer);
    checkAgain();
    onChange?.();
  }

  function noteDisconnected(none: InstagramStatus) {
    setConnected(undefined);
    learn(none);
    onChange?.();
  }

  return (
    <>
      <StatusHeader {...{ status, isOver }} onCheck={checkAgain} />
      {problem && (
        <ProblemAlert
          error={problem}
          title={text.integration.statusFailed}
          fix={problem.code && text.integration.fixes[problem.code]}
          onRetry={checkAgain}
        />
      )}
      {!status && !problem && <Skeleton lines={3} label={text.integration.loading} />}
      {status?.isConnected && (
        <Connection {...props} status={status} onDisconnected={noteDisconnected} />
      )}
      {status && !status.isConnected && !connected && (
        <p className={styles.plain}>{text.integration.disconnected}</p>
      )}
      {connected && <QrCode connected={connected} onHide={() => setConnected(undefined)} />}
      {status && !status.isActive && !connected && (
        <ConnectForm
          {...props}
          accountId={status.accountInfo?.id}
          onConnected={noteConnected}
          onUnknown={checkAgain}
        />
      )}
    </>
  );
}
