import { useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import styles from './trial-chat.module.css';
import type { TrialMessage, TrialTurn } from './use-trial.ts';

const words = text.agents.trial;

/** What somebody said, or a note that nobody would answer. */
export function TrialTurnView({
  turn,
  onQuickReply,
}: {
  turn: TrialTurn;
  /** Omitted once it is too late to tap one. */
  onQuickReply?: (title: string) => void;
}) {
  if (turn.author === 'customer') {
    return (
      <p className={styles.customer}>
        <span className={layout.hidden}>{words.you}: </span>
        {turn.text}
      </p>
    );
  }
  return (
    <div className={styles.answer}>
      {(turn.messages ?? []).map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes
        <AgentMessage key={index} message={message} onQuickReply={onQuickReply} />
      ))}
      {turn.kind === 'silence' && <p className={styles.note}>{words.silence}</p>}
      {turn.kind === 'hand-off' && (
        <p className={styles.note}>
          <Icon name="person" />
          {words.handOff(turn.reason ?? '')}
        </p>
      )}
    </div>
  );
}

function AgentMessage({
  message: { text: said, image, quickReplies },
  onQuickReply,
}: {
  message: TrialMessage;
  onQuickReply?: (title: string) => void;
}) {
  return (
    <>
      {image && <AgentImage address={image} />}
      {said && (
        <p className={styles.agent}>
          <span className={layout.hidden}>{words.agent}: </span>
          {said}
        </p>
      )}
      {quickReplies && quickReplies.length > 0 && (
        <div className={styles.quickReplies}>
          {quickReplies.map(({ title, payload }) => (
            <Button
              key={payload}
              small
              disabled={!onQuickReply}
              onClick={() => onQuickReply?.(title)}
            >
              {title}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function AgentImage({ address }: { address: string }) {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return <p className={styles.note}>{words.imageMissing}</p>;
  return (
    <img
      className={styles.image}
      src={address}
      alt={words.image}
      onError={() => setIsBroken(true)}
    />
  );
}
