import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import styles from './trial-chat.module.css';
import { TrialTurnView } from './trial-turn.tsx';
import { useTrial } from './use-trial.ts';

const words = text.agents.trial;

/** A conversation with the agent, next to its form. */
export function TrialChat({
  agentId,
  isSaved,
  isUnsaved,
}: {
  agentId: string;
  /** Whether the agent exists at all. */
  isSaved: boolean;
  /** Whether the form differs from the saved agent, which is the one that answers. */
  isUnsaved: boolean;
}) {
  const { turns, isThinking, problem, say, retry, startOver } = useTrial(agentId);
  const log = useRef<HTMLDivElement>(null);
  const lastTurn = turns.at(-1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: to the end whenever something is added
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [turns.length, isThinking, problem]);

  return (
    <section className={`${layout.card} ${styles.trial}`} id="trial" aria-labelledby="trial-title">
      <header className={styles.header}>
        <div className={layout.spread}>
          <h2 className={layout.heading} id="trial-title">
            {words.title}
          </h2>
          {turns.length > 0 && (
            <Button look="quiet" small onClick={startOver}>
              <Icon name="refresh" />
              {words.again}
            </Button>
          )}
        </div>
        <p className={`${layout.soft} ${layout.small}`}>{words.lead}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it */}
      <div className={styles.log} ref={log} role="log" aria-label={words.title} tabIndex={0}>
        {turns.length === 0 && (
          <p className={styles.empty}>{isSaved ? words.empty : words.notYet}</p>
        )}
        {turns.map((turn) => (
          <TrialTurnView
            key={turn.key}
            turn={turn}
            onQuickReply={turn === lastTurn && !isThinking ? say : undefined}
          />
        ))}
        {isThinking && <p className={styles.thinking}>{words.thinking}</p>}
      </div>
      {problem && <ProblemAlert error={problem} title={words.failed} fix="" onRetry={retry} />}
      {isSaved && isUnsaved && <p className={styles.hint}>{words.unsaved}</p>}
      <Composer isOff={!isSaved} isBusy={isThinking} onSend={say} />
    </section>
  );
}

function Composer({
  isOff,
  isBusy,
  onSend,
}: {
  isOff: boolean;
  isBusy: boolean;
  onSend: (text: string) => void;
}) {
  const [entered, setEntered] = useState('');

  function send(event: SubmitEvent) {
    event.preventDefault();
    if (!entered.trim() || isBusy) return;
    onSend(entered.trim());
    setEntered('');
  }

  return (
    <form className={styles.composer} onSubmit={send}>
      <input
        className={styles.input}
        aria-label={words.message}
        placeholder={words.placeholder}
        autoComplete="off"
        maxLength={1000}
        disabled={isOff}
        value={entered}
        onChange={({ target }) => setEntered(target.value)}
      />
      <Button type="submit" busy={isBusy} disabled={isOff}>
        <Icon name="send" />
        {words.send}
      </Button>
    </form>
  );
}
