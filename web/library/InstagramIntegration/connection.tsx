import { useState } from 'react';
import { type ApiProblem, toProblem } from '../../api/api-problem.ts';
import { chatAgentsInstagramDisconnect } from '../../api/client.ts';
import type { Api } from '../../api/create-api.ts';
import { Alert } from '../../parts/alert.tsx';
import { Button } from '../../parts/button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { ProblemAlert } from '../../parts/problem-alert.tsx';
import { text } from '../../text/en.ts';
import styles from './instagram-integration.module.css';
import type { AgentKey, InstagramStatus } from './use-instagram-status.ts';

const none: InstagramStatus = { isConnected: false, isActive: false, accountInfo: null };

/** The connected account, and how to disconnect it. */
export function Connection({
  api,
  subaccountId,
  agentId,
  status,
  onDisconnected,
}: AgentKey & {
  api: Api;
  status: InstagramStatus;
  onDisconnected: (status: InstagramStatus) => void;
}) {
  const words = text.integration;
  const username = status.accountInfo?.username ?? '';
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function disconnect() {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await chatAgentsInstagramDisconnect({ subaccountId, agentId }, api);
      onDisconnected(none);
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      setIsBusy(false);
      setIsAsking(false);
    }
  }

  return (
    <div className={styles.stack}>
      <Account status={status} username={username} />
      {problem && (
        <ProblemAlert
          error={problem}
          title={words.disconnect.failed}
          fix={problem.code && words.fixes[problem.code]}
          onRetry={disconnect}
        />
      )}
      <div>
        <Button onClick={() => setIsAsking(true)}>{words.disconnect.open}</Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words.disconnect.title(username)}
          confirm={words.disconnect.confirm}
          busy={isBusy}
          onConfirm={disconnect}
          onClose={() => setIsAsking(false)}
        >
          <p className={styles.plain}>{words.disconnect.lead}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function Account({ status, username }: { status: InstagramStatus; username: string }) {
  const words = text.integration;
  const type = words.accountTypes[status.accountInfo?.accountType ?? ''] ?? words.account;
  return (
    <>
      {status.isActive ? (
        <p className={styles.plain}>{words.connected(username)}</p>
      ) : (
        <Alert kind="warning" title={words.inactiveTitle(username)}>
          <p className={styles.plain}>{words.inactive}</p>
        </Alert>
      )}
      <p className={styles.account}>
        <span>
          {type} <strong>@{username}</strong>
        </span>
        <a href={`https://www.instagram.com/${username}/`} target="_blank" rel="noreferrer">
          {words.profile}
        </a>
      </p>
    </>
  );
}
