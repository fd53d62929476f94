import { useState } from 'react';
import { Alert } from '../../parts/alert.tsx';
import { Badge } from '../../parts/badge.tsx';
import { text } from '../../text/en.ts';
import { TroublePanel } from '../trouble/trouble-panel.tsx';
import { useFaults } from '../trouble/use-faults.ts';
import { useSettings } from '../trouble/use-settings.ts';
import { usePhoneScene } from '../use-run.ts';
import { type stations, toEpisodes } from './episodes.ts';
import { FlowDiagram } from './flow-diagram.tsx';
import { Timeline } from './timeline.tsx';
import { useFeed } from './use-feed.ts';
import styles from './watch-panel.module.css';

/** Shows what happens to messages written on the phone, with switches that make it fail. */
export function WatchPanel() {
  const { feedUrl, igsid } = usePhoneScene();
  const feed = useFeed(feedUrl);
  const planned = useFaults(feed.events);
  const lasting = useSettings();
  const [filter, setFilter] = useState<(typeof stations)[number]>();
  const [tab, setTab] = useState<'log' | 'trouble'>('log');
  const { flow, trouble, away } = text.phone;
  const episodes = toEpisodes(feed.events, igsid);
  const count = planned.count + lasting.count;
  return (
    <section className={styles.panel} aria-label={flow.title}>
      {feed.isAway && <Alert kind="warning">{away}</Alert>}
      <FlowDiagram
        episode={episodes.findLast(({ cause }) => cause.stage === 'meta')}
        filter={filter}
        onFilter={(station) => {
          setFilter(station);
          setTab('log');
        }}
      />
      <fieldset className={styles.tabs} aria-label={flow.title}>
        <button type="button" aria-pressed={tab === 'log'} onClick={() => setTab('log')}>
          {flow.log}
        </button>
        <button type="button" aria-pressed={tab === 'trouble'} onClick={() => setTab('trouble')}>
          {trouble.title}
          {count > 0 && <Badge kind="warning">{trouble.active(count)}</Badge>}
        </button>
      </fieldset>
      {tab === 'log' ? (
        <Timeline episodes={episodes} filter={filter} />
      ) : (
        <TroublePanel {...{ feed, planned, lasting }} />
      )}
    </section>
  );
}
