import { Button } from '../../../parts/button.tsx';
import { classNames } from '../../../parts/class-names.ts';
import { useSecondsLeft } from '../../../parts/countdown.tsx';
import { fixOf } from '../../../parts/problem-alert.tsx';
import { text } from '../../../text/en.ts';
import { AttachmentView } from './attachment-view.tsx';
import styles from './message-view.module.css';
import type { OutgoingLetter } from './outbox.ts';
import letterStyles from './outgoing-letters.module.css';
import type { Outbox } from './use-outbox.ts';

/** The letters written here that are not among the listed messages yet, each with its state. */
export function OutgoingLetters({
  letters,
  outbox,
}: {
  letters: OutgoingLetter[];
  outbox: Outbox;
}) {
  return letters.map((letter) => (
    <li key={letter.key} className={classNames(styles.entry, styles.ours)}>
      <div className={classNames(styles.bubble, styles.person)} dir="auto">
        {letter.letter.message && <p className={styles.words}>{letter.letter.message}</p>}
        {letter.letter.attachments?.map((attachment) => (
          <AttachmentView key={attachment.url} attachment={attachment} />
        ))}
      </div>
      <LetterState {...{ letter, outbox }} />
    </li>
  ));
}

function LetterState({ letter, outbox }: { letter: OutgoingLetter; outbox: Outbox }) {
  const { state, problem } = letter;
  if (state === 'refused' || state === 'unknown') return <Stuck {...{ letter, outbox }} />;
  return (
    <p className={styles.marks} role="status">
      {text.inbox.outbox[state]}
      {state === 'waiting' && problem && ` ${problem.message}`}
    </p>
  );
}

/** A letter that a person must decide about. */
function Stuck({ letter, outbox }: { letter: OutgoingLetter; outbox: Outbox }) {
  const { state, problem, key } = letter;
  const fix = problem && fixOf(problem);
  return (
    <div className={letterStyles.stuck} role="alert">
      <p>
        <strong>{text.inbox.outbox.refused}. </strong>
        {state === 'unknown' ? text.inbox.outbox.unknown : problem?.message} {fix}
      </p>
      <div className={letterStyles.buttons}>
        <RepeatButton key={letter.tries} {...{ letter, outbox }} />
        <Button small look="quiet" onClick={() => outbox.discard(key)}>
          {text.inbox.outbox.discard}
        </Button>
      </div>
    </div>
  );
}

function RepeatButton({ letter, outbox }: { letter: OutgoingLetter; outbox: Outbox }) {
  const left = useSecondsLeft(letter.failedAt + (letter.problem?.retryAfter ?? 0) * 1000);
  return (
    <Button small disabled={left > 0} onClick={() => outbox.repeat(letter)}>
      {left > 0 ? text.problems.retryIn(text.parts.timeLeft(left)) : text.problems.retry}
    </Button>
  );
}
