import { Button } from '../../parts/button.tsx';
import { ProblemAlert } from '../../parts/problem-alert.tsx';
import { text } from '../../text/en.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Composer } from '../thread/composer.tsx';
import { MessageList } from '../thread/message-list.tsx';
import { useAct } from '../use-act.ts';
import { usePhoneScene, useThread } from '../use-run.ts';
import styles from './staff-screen.module.css';
import { useStaff } from './use-staff.ts';

/** The same conversation from the account's side: its staff write in the Instagram app. */
export function StaffScreen() {
  const { phone, account, igsid } = usePhoneScene();
  const { data: conversation, error } = useThread();
  const { act, error: refusal } = useAct();
  const { staff, composer } = text.phone;
  return (
    <>
      <WhoAnswers />
      <MessageList conversation={conversation} side="account" empty={<p>{staff.empty}</p>} />
      <ProblemNote error={refusal ?? error} />
      <Composer
        label={composer.label}
        hint={staff.hint}
        onSend={(words) =>
          act(() => phone.writeAsStaff({ as: account.username, to: igsid, text: words }))
        }
      />
    </>
  );
}

/** Whether the agent or a person answers, and the button that changes it. */
function WhoAnswers() {
  const { isElsewhere, status, error, pause } = useStaff();
  const { staff } = text.phone;
  if (error) return <ProblemAlert error={error} />;
  if (isElsewhere) return <p className={styles.who}>{staff.elsewhere}</p>;
  if (!status) return <p className={styles.who}>{staff.lead}</p>;
  const states = {
    ongoing: staff.agentAnswers,
    paused: staff.agentPaused,
    needs_attention: staff.needsAttention,
  };
  const isOngoing = status === 'ongoing';
  return (
    <div className={styles.who} data-paused={!isOngoing}>
      <p role="status">{states[status]}</p>
      <Button small busy={pause.isPending} onClick={() => pause.mutate(isOngoing)}>
        {isOngoing ? staff.takeOver : staff.handBack}
      </Button>
    </div>
  );
}
