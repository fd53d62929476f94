import { useState } from 'react';
import { Link } from 'wouter';
import { agentLabel } from '../../../api/agent-label.ts';
import { useAgentList } from '../../../api/use-lists.ts';
import { Button } from '../../../parts/button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { AgentAccount } from './agent-account.tsx';
import type { ProviderType } from './agent-draft.ts';
import styles from './agents-page.module.css';
import { NewAgentDialog } from './new-agent-dialog.tsx';

const words = text.agents.list;

/** All agents that answer for this tenant. */
export default function AgentsPage() {
  const { data: agents, error, refetch } = useAgentList();
  const [isMaking, setIsMaking] = useState(false);
  const create = (
    <Button look="primary" onClick={() => setIsMaking(true)}>
      <Icon name="plus" />
      {words.create}
    </Button>
  );
  return (
    <div className={layout.stack}>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={agents && agents.length > 0 && create}
      />
      {error && <ProblemAlert error={error} title={words.failed} onRetry={() => refetch()} />}
      {!agents && !error && <Skeleton lines={4} />}
      {agents?.length === 0 && (
        <EmptyState icon="agents" title={words.empty} actions={create}>
          {words.emptyLead}
        </EmptyState>
      )}
      {agents && agents.length > 0 && <AgentList agents={agents} />}
      {isMaking && (
        <NewAgentDialog
          takenIds={(agents ?? []).map(({ id }) => id)}
          onClose={() => setIsMaking(false)}
        />
      )}
    </div>
  );
}

function AgentList({
  agents,
}: {
  agents: { id: string; name: string; provider: { type: ProviderType } }[];
}) {
  return (
    <ul className={`${layout.grid} ${styles.list}`}>
      {agents.map(({ id, name, provider }) => (
        <li key={id} className={styles.item}>
          <h2 className={layout.heading}>
            <Link className={styles.link} href={`/agents/${id}`}>
              {agentLabel({ id, name }, agents)}
            </Link>
          </h2>
          <p className={`${layout.soft} ${layout.small}`}>
            {text.agents.providers[provider.type].name}
          </p>
          <p className={styles.account}>
            <AgentAccount agentId={id} />
          </p>
        </li>
      ))}
    </ul>
  );
}
