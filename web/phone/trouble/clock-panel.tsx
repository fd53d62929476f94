import { useMutation } from '@tanstack/react-query';
import { Button } from '../../parts/button.tsx';
import { text } from '../../text/en.ts';
import { ProblemNote } from '../problem-note.tsx';
import { usePhoneScene } from '../use-run.ts';
import styles from './trouble-panel.module.css';

const hour = 3_600_000;
const day = 24 * hour;

/** The run's time, and buttons that move it forward, so that nobody has to wait a day. */
export function ClockPanel({ now }: { now: number | undefined }) {
  const { feedUrl } = usePhoneScene();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (milliseconds: number) => moveClock(feedUrl, milliseconds),
  });
  const { trouble } = text.phone;
  return (
    <div className={styles.clock}>
      <h3>{trouble.clock}</h3>
      <p>
        {now !== undefined && trouble.clockNow(now)} {trouble.clockWords}
      </p>
      <div className={styles.buttons}>
        <Button small busy={isPending} onClick={() => mutate(hour)}>
          {trouble.hour}
        </Button>
        <Button small busy={isPending} onClick={() => mutate(day)}>
          {trouble.day}
        </Button>
      </div>
      <ProblemNote error={error} />
    </div>
  );
}

async function moveClock(feedUrl: string, milliseconds: number): Promise<void> {
  const body = JSON.stringify({ milliseconds });
  const response = await fetch(`${feedUrl}/clock`, { method: 'POST', body });
  if (!response.ok) throw new Error(((await response.json()) as { error: string }).error);
}
