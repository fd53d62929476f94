import { useState } from 'react';
import { CheckField } from '../../parts/inputs.tsx';
import { text } from '../../text/en.ts';
import { Hints } from '../hints.tsx';
import { describeCause, describeStep } from './describe-step.ts';
import type { Episode, Step, stations } from './episodes.ts';
import styles from './timeline.module.css';

type Station = (typeof stations)[number];

/** How many episodes are drawn at most, to keep the page fast. */
const mostEpisodes = 12;

/** What happened, newest cause first, with the steps of each in order. */
export function Timeline({
  episodes,
  filter,
}: {
  episodes: Episode[];
  filter: Station | undefined;
}) {
  const [showsTable, setShowsTable] = useState(false);
  const { flow } = text.phone;
  const isShown = ({ stage }: Step) =>
    filter ? stage === filter : showsTable || stage !== 'table';
  const newest = episodes.slice(-mostEpisodes).reverse();
  const opened = newest.find(({ cause }) => cause.stage !== 'clock');
  return (
    <section className={styles.timeline} aria-label={flow.log}>
      <CheckField
        label={flow.all}
        checked={showsTable || filter === 'table'}
        onChange={(event) => setShowsTable(event.target.checked)}
      />
      {newest.length === 0 && <Hints />}
      {newest.map((episode) => (
        <EpisodeItem
          key={episode.cause.id}
          episode={episode}
          isOpen={episode === opened}
          steps={episode.steps.filter(isShown)}
        />
      ))}
    </section>
  );
}

function EpisodeItem({
  episode,
  isOpen,
  steps,
}: {
  episode: Episode;
  isOpen: boolean;
  steps: Step[];
}) {
  const { title, words } = describeCause(episode);
  const { flow } = text.phone;
  const { at, stage } = episode.cause;
  const heading = (
    <>
      <strong>{title}</strong>
      {words && <span className={styles.words}>“{words}”</span>}
      <time dateTime={new Date(at).toISOString()}>{flow.clock(at)}</time>
    </>
  );
  if (stage === 'clock') return <p className={styles.cause}>{heading}</p>;
  return (
    <details className={styles.episode} open={isOpen}>
      <summary className={styles.cause}>{heading}</summary>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <StepItem key={step.id} step={step} />
        ))}
      </ol>
    </details>
  );
}

/** Opens to show what passed through the step. */
function StepItem({ step }: { step: Step }) {
  const { flow } = text.phone;
  const { stage, outcome, after, milliseconds, details } = step;
  const [isOpen, setIsOpen] = useState(false);
  const [name] = flow.stations[stage === 'clock' ? 'meta' : stage];
  return (
    <li className={styles.step} data-stage={stage} data-state={outcome}>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <time>{flow.since(after)}</time>
          <span className={styles.stage}>{name}</span>
          <span className={styles.what}>{describeStep(step)}</span>
        </summary>
        {isOpen && milliseconds !== undefined && (
          <p className={styles.soft}>{flow.took(milliseconds)}</p>
        )}
        {isOpen && <pre>{JSON.stringify(details, shortenIds, 2)}</pre>}
      </details>
    </li>
  );
}

/** Meta's message ids have 164 characters; the beginning is enough to recognise one. */
function shortenIds(_name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replace(/[\w-]{60,}={0,2}/g, (id) => `${id.slice(0, 24)}…`);
}
