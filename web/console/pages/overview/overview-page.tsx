import { useState } from 'react';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { Accounts } from './accounts.tsx';
import { Attention } from './attention.tsx';
import figureStyles from './figures.module.css';
import { Figures } from './figures.tsx';
import styles from './overview-page.module.css';
import { Steps } from './steps.tsx';
import { useAgents, useAttention, useChannels, useMetrics } from './use-overview.ts';

const words = text.overview;
const periods = [7, 14, 30, 90];

/** The overview: first steps, chats that wait for a person, the accounts' states, and the figures. */
export default function OverviewPage() {
  const [days, setDays] = useState(14);
  const metrics = useMetrics(days);
  const agents = useAgents();
  const channels = useChannels();
  const attention = useAttention(
    agents.data?.filter(({ channel_id }) => channel_id !== null).map(({ id }) => id),
  );
  const hasAgent = agents.data?.some(() => true);
  const hasAccount = channels.data?.some(({ status }) => status === 'active');
  const hasChats = attention.data?.hasChats;
  const known = [hasAgent, hasAccount, hasChats];
  const isNew = known.includes(false) && !known.includes(undefined);
  const isDecided = !known.includes(undefined) || [agents, channels, attention].some(hasFailed);
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {isDecided ? (
        <div className={layout.stackLoose}>
          {isNew && <Steps hasAgent={hasAgent === true} hasAccount={hasAccount === true} />}
          <div className={styles.now}>
            <Attention query={attention} agents={agents} />
            <Accounts {...{ channels, agents }} />
          </div>
          <FiguresOfPeriod {...{ metrics, days, setDays }} />
        </div>
      ) : (
        // Holds the place of the steps, so that nothing is pushed down if they turn out to be needed.
        <Skeleton lines={6} />
      )}
    </>
  );
}

function hasFailed({ error }: { error: Error | null }): boolean {
  return error !== null;
}

function FiguresOfPeriod({
  metrics,
  days,
  setDays,
}: {
  metrics: ReturnType<typeof useMetrics>;
  days: number;
  setDays: (days: number) => void;
}) {
  const { data, error, refetch, isPlaceholderData } = metrics;
  return (
    <section className={layout.stack} aria-labelledby="figures" aria-busy={isPlaceholderData}>
      <div className={layout.spread}>
        <div>
          <h2 id="figures" className={layout.heading}>
            {words.figures.title}
          </h2>
          <p className={styles.note}>{words.figures.utc}</p>
        </div>
        <select
          className={styles.period}
          aria-label={words.period}
          value={days}
          onChange={({ target }) => setDays(Number(target.value))}
        >
          {periods.map((count) => (
            <option key={count} value={count}>
              {words.lastDays(count)}
            </option>
          ))}
        </select>
      </div>
      {error && (
        <ProblemAlert error={error} title={words.figures.failed} onRetry={() => void refetch()} />
      )}
      {data && <Figures metrics={data} />}
      {!data && !error && (
        <div className={figureStyles.waiting}>
          <Skeleton lines={6} />
        </div>
      )}
    </section>
  );
}
