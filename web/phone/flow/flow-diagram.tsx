import type { FeedEvent } from '../../../infra/local/feed/event-feed.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { text } from '../../text/en.ts';
import { describeOutcome } from './describe-step.ts';
import { answeredAfter, type Episode, type Step, stations } from './episodes.ts';
import styles from './flow-diagram.module.css';
import { isStandby } from './read-webhook.ts';

type Station = (typeof stations)[number];

const icons: Record<Station, IconName> = {
  meta: 'send',
  webhook: 'bolt',
  table: 'table',
  queue: 'queue',
  worker: 'refresh',
  agent: 'agents',
  graph: 'back',
};

/** A message's way as stations, each lighting up when the run reaches it. */
export function FlowDiagram({
  episode,
  filter,
  onFilter,
}: {
  episode: Episode | undefined;
  filter: Station | undefined;
  onFilter: (station: Station | undefined) => void;
}) {
  const { flow } = text.phone;
  const after = episode && answeredAfter(episode);
  return (
    <div className={styles.flow}>
      <ol className={styles.stations} aria-label={flow.label}>
        <li className={styles.you} data-state={episode ? 'done' : 'idle'}>
          <span className={styles.dot}>
            <Icon name="phone" />
          </span>
          <strong>{flow.you}</strong>
          <span>{flow.youWords}</span>
          <time>{episode ? flow.since(0) : ' '}</time>
        </li>
        {stations.map((station) => (
          <StationItem
            key={station}
            station={station}
            steps={episode?.steps.filter(({ stage }) => stage === station) ?? []}
            isChosen={filter === station}
            onClick={() => onFilter(filter === station ? undefined : station)}
          />
        ))}
      </ol>
      <p className={styles.back} data-state={after === undefined ? 'idle' : 'done'} role="status">
        <span>{describeEnd(episode, after)}</span>
      </p>
    </div>
  );
}

/** The state of the newest episode, in words. */
function describeEnd(episode: Episode | undefined, after: number | undefined): string {
  const { flow } = text.phone;
  if (after !== undefined) return flow.answered(after);
  if (!episode) return flow.nothing;
  const { steps } = episode;
  if (isMoving(steps)) return flow.waiting;
  if (steps.some(({ stage, outcome }) => stage === 'webhook' && outcome === 'done')) {
    const end = steps.findLast(({ name }) => name === 'job-done');
    if (end) return flow.noAnswer(describeOutcome(end.details['outcome']));
    return isStandby(episode.cause) ? flow.standby : flow.silent;
  }
  return flow.lost;
}

/** Whether something is running, or waiting for its time in the queue or at Meta. */
function isMoving(steps: Step[]): boolean {
  const count = (name: string) => steps.filter((step) => step.name === name).length;
  if (steps.some(({ outcome }) => outcome === 'under-way')) return true;
  if (count('webhook-delayed') > count('webhook-sent')) return true;
  const begun = steps.filter(({ stage, name }) => stage === 'worker' && name === 'invoked').length;
  return count('enqueued') > 0 && begun === 0;
}

function StationItem({
  station,
  steps,
  isChosen,
  onClick,
}: {
  station: Station;
  steps: Step[];
  isChosen: boolean;
  onClick: () => void;
}) {
  const { flow } = text.phone;
  const [name, words] = flow.stations[station];
  const state = stateOf(steps);
  const [first] = steps;
  return (
    <li data-state={state}>
      <button
        type="button"
        className={styles.station}
        aria-pressed={isChosen}
        title={flow.filter(name)}
        onClick={onClick}
      >
        <span className={styles.dot}>
          <Icon name={icons[station]} />
        </span>
        <strong>{name}</strong>
        <span>{words}</span>
        <time>{first ? flow.since(first.after) : ' '}</time>
        <span className={styles.state}>{flow.states[state]}</span>
      </button>
    </li>
  );
}

/** What failed but worked on a retry counts as done. */
function stateOf(steps: Step[]): FeedEvent['outcome'] | 'idle' {
  if (steps.some(({ outcome }) => outcome === 'under-way')) return 'under-way';
  return steps.findLast(({ name }) => name !== 'job-done')?.outcome ?? 'idle';
}
