import type { Metrics } from '../../../api/client.ts';
import { Plot } from '../../../parts/plot.tsx';
import { text } from '../../../text/en.ts';
import styles from './figures.module.css';
import { countFailures, describePlots } from './figures-of.ts';

const { figures: words, plots, number, seconds } = text.overview;

/** The totals of the period, and their development day by day. */
export function Figures({ metrics }: { metrics: Metrics }) {
  const { points, messages, answerTime, failures, handOffs } = describePlots(metrics);
  return (
    <>
      <Totals totals={metrics.totals} />
      <div className={styles.plots}>
        <Plot {...plots.messages} {...{ points }} series={messages} format={number} />
        <Plot {...plots.answerTime} {...{ points }} series={answerTime} format={seconds} />
        <Plot {...plots.failures} {...{ points }} series={failures} format={number} />
        <Plot {...plots.handOffs} {...{ points }} series={handOffs} format={number} />
      </div>
    </>
  );
}

function Totals({ totals }: Pick<Metrics, 'totals'>) {
  const { received, comments, sent, sent_by_people, answered, hand_offs, given_up } = totals;
  const time = totals.answer_time;
  return (
    <dl className={styles.totals}>
      <Total
        name={words.received}
        value={number(received)}
        more={comments > 0 && words.comments(comments)}
      />
      <Total
        name={words.sent}
        value={number(sent + sent_by_people)}
        more={words.people(number(sent_by_people))}
      />
      <Total
        name={words.answerTime}
        value={time ? seconds(time.p50) : '–'}
        more={time !== null && words.slowest(seconds(time.p95))}
      />
      <Total name={words.handOffs} value={number(hand_offs)} more={words.ofAnswers(answered)} />
      <Total
        name={words.failures}
        value={number(countFailures(totals))}
        more={words.givenUp(given_up)}
      />
    </dl>
  );
}

function Total({ name, value, more }: { name: string; value: string; more: string | false }) {
  return (
    <div className={styles.total}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      {more && <dd className={styles.more}>{more}</dd>}
    </div>
  );
}
