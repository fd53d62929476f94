import { Alert } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/button.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import styles from './agent-editor.module.css';
import type { useAgentForm } from './use-agent-form.ts';

const words = text.agents.editor;

/** Stays in sight below the form and says whether it is saved, and if not, why. */
export function SaveBar({
  form: { problem, issue, isUnsaved, isSaving, discard, loadAgain },
  isNew,
  onSave,
}: {
  form: ReturnType<typeof useAgentForm>;
  isNew: boolean;
  onSave: () => void;
}) {
  const isChanged = problem?.code === 'AGENT_CHANGED';
  return (
    <div className={styles.saveBar}>
      {issue && (
        <Alert kind="danger" title={words.saveFailed}>
          <p>{issue.message}</p>
          <p>{words.saveFix}</p>
        </Alert>
      )}
      {isChanged && (
        <Alert
          kind="danger"
          title={words.changed}
          actions={
            <Button small onClick={() => void loadAgain()}>
              {words.loadAgain}
            </Button>
          }
        >
          <p>{words.changedFix}</p>
        </Alert>
      )}
      {problem && !issue && !isChanged && (
        <ProblemAlert error={problem} title={words.saveFailed} onRetry={onSave} />
      )}
      <div className={layout.spread}>
        <p className={`${layout.soft} ${layout.small}`} role="status">
          {isUnsaved ? words.unsaved : isNew ? words.isNew : words.saved}
        </p>
        <div className={layout.row}>
          {isUnsaved && !isSaving && (
            <Button look="quiet" onClick={discard}>
              {words.discard}
            </Button>
          )}
          <Button
            look="primary"
            busy={isSaving}
            disabled={!isNew && !isUnsaved && !isSaving}
            onClick={onSave}
          >
            {isNew ? words.create : words.save}
          </Button>
        </div>
      </div>
    </div>
  );
}
