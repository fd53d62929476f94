import { useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { ChatAgent } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { AgentAccount } from './agent-account.tsx';
import { AgentConnectionCard } from './agent-connection-card.tsx';
import styles from './agent-editor.module.css';
import { AgentForm } from './agent-form.tsx';
import { DeleteAgent } from './delete-agent.tsx';
import { SaveBar } from './save-bar.tsx';
import { TrialChat } from './trial-chat.tsx';
import { useAgentForm } from './use-agent-form.ts';
import { useLeaveGuard } from './use-leave-guard.ts';

const words = text.agents.editor;

/** The form of an agent; beside it a chat to try it, and its account. */
export function AgentEditor(props: { agentId: string; agent?: ChatAgent; newName?: string }) {
  const { agentId, agent, newName } = props;
  const form = useAgentForm(props);
  const { draft, change, errorAt, isUnsaved } = form;
  const guard = useLeaveGuard(isUnsaved || form.isSaving);
  const [, navigate] = useLocation();
  const fields = useRef<HTMLDivElement>(null);

  async function save() {
    const isDone = await form.save();
    if (!isDone) requestAnimationFrame(() => showWrongField(fields.current));
    else if (!agent) navigate(`/agents/${agentId}`, { replace: true });
  }

  return (
    <>
      <Link className={styles.back} href="/agents">
        <Icon name="back" />
        {words.back}
      </Link>
      <PageHeader
        title={agent?.name ?? newName ?? agentId}
        lead={agent ? <AgentLead agentId={agentId} /> : words.isNew}
        actions={agent && <DeleteAgent agentId={agentId} name={agent.name} />}
      />
      <nav className={styles.jumps} aria-label={words.onThisPage}>
        <a href="#trial">{text.agents.trial.title}</a>
        <a href="#connection">{text.integration.title}</a>
      </nav>
      <div className={styles.columns}>
        <div className={styles.form} ref={fields}>
          <AgentForm {...{ draft, change, errorAt }} agent={agent} />
          <SaveBar form={form} isNew={!agent} onSave={save} />
        </div>
        <div className={styles.aside}>
          <TrialChat agentId={agentId} isSaved={agent !== undefined} isUnsaved={isUnsaved} />
        </div>
        <div className={styles.connection} id="connection">
          <AgentConnectionCard agentId={agentId} isSaved={agent !== undefined} />
        </div>
      </div>
      {guard.wanted !== undefined && (
        <ConfirmDialog
          title={words.leave.title}
          confirm={words.leave.confirm}
          onConfirm={guard.leave}
          onClose={guard.stay}
        >
          <p>{words.leave.lead}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function AgentLead({ agentId }: { agentId: string }) {
  return (
    <span className={layout.row}>
      <code>{agentId}</code>
      <AgentAccount agentId={agentId} />
    </span>
  );
}

/** Goes to the field that the API refused, which may be in a folded part. */
function showWrongField(fields: HTMLElement | null): void {
  const wrong = fields?.querySelector<HTMLElement>('[aria-invalid]');
  const folded = wrong?.closest('details');
  if (folded) folded.open = true;
  wrong?.focus({ preventScroll: true });
  // In the middle: the bar at the bottom lies over what the browser would just bring into sight.
  wrong?.scrollIntoView({ block: 'center' });
}
