import { Link, useParams } from 'wouter';
import { Alert } from '../../../parts/alert.tsx';
import { Button, buttonLook } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemAlert } from '../../../parts/problem-alert.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import layout from '../../../styles/layout.module.css';
import { text } from '../../../text/en.ts';
import { CheckList } from './check-list.tsx';
import styles from './health-page.module.css';
import { type Check, checksIn, lastEvents, nameOf } from './order-checks.ts';
import { useHealth, useUsername } from './use-health.ts';

const words = text.health;

/** Why an account receives no messages or sends no answers, and what to do about each cause. */
export default function HealthPage() {
  const { channelId = '' } = useParams<{ channelId: string }>();
  const username = useUsername(channelId);
  const { data, error, isFetching, dataUpdatedAt, refetch } = useHealth(channelId);
  const checkAgain = (
    <>
      <Link href="/channels" className={buttonLook('quiet', true)}>
        <Icon name="back" />
        {words.back}
      </Link>
      <Button small busy={isFetching} onClick={() => void refetch()}>
        <Icon name="refresh" />
        {words.refresh}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader
        title={username ? words.titleOf(username) : words.title}
        lead={words.lead}
        actions={checkAgain}
      />
      <div className={layout.stackLoose}>
        {error && !isFetching && (
          <ProblemAlert error={error} title={words.failed} onRetry={() => void refetch()} />
        )}
        {!data && isFetching && <Skeleton lines={8} label={words.checking} />}
        {data && <Found {...{ channelId }} checks={data.checks} checkedAt={dataUpdatedAt} />}
      </div>
    </>
  );
}

interface FoundProps {
  channelId: string;
  checks: Check[];
  checkedAt: number;
}

function Found({ channelId, checks, checkedAt }: FoundProps) {
  return (
    <>
      <div className={layout.stackTight}>
        <Verdict count={checksIn('problem', checks).length} />
        <p className={styles.checked}>{words.checkedAt(checkedAt)}</p>
      </div>
      <div className={styles.columns}>
        <div className={layout.stackLoose}>
          <CheckList channelId={channelId} checks={checks} />
        </div>
        <LastEvents checks={lastEvents(checks)} />
      </div>
    </>
  );
}

function Verdict({ count }: { count: number }) {
  if (count === 0) {
    return (
      <Alert kind="success" title={words.fine.title}>
        <p>{words.fine.advice}</p>
      </Alert>
    );
  }
  return (
    <Alert kind="warning" title={words.problems.title(count)}>
      <p>{count === 1 ? words.problems.one : words.problems.several}</p>
    </Alert>
  );
}

function LastEvents({ checks }: { checks: Check[] }) {
  return (
    <section className={styles.events} aria-labelledby="events">
      <h2 id="events" className={styles.title}>
        {words.events}
      </h2>
      <dl className={layout.stack}>
        {checks.map((check) => (
          <div key={check.name}>
            <dt className={styles.name}>{nameOf(check)}</dt>
            <dd className={styles.detail}>{check.detail}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
