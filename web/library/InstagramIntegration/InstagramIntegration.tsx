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
  /** The tenant; left out: the one of the InstagramProvider around. */
  subaccountId?: string;
  /** The chat agent whose account it is; it must exist. */
  agentId: string;
  /** A token, or a function that is asked before each call; left out: that of the InstagramProvider around. */
  authToken?: AuthToken;
  /** Where the API is, without a slash at the end; left out: at the page's own origin. */
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
      {/* Nothing of one agent is ever shown for another. */}
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
