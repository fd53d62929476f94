import { useEffect, useRef, useState } from 'react';
import type { FeedEvent } from '../../../infra/local/feed/event-feed.ts';

const pauseMilliseconds = 350;
/** As many as the run itself keeps. */
const mostEvents = 2_000;

export interface Feed {
  /** In the order they began. */
  events: FeedEvent[];
  /** Unix milliseconds on the run's clock at the last poll; undefined before the first. */
  now: number | undefined;
  /** Whether the run failed to answer the last poll. */
  isAway: boolean;
}

interface FeedAnswer {
  events: FeedEvent[];
  cursor: number;
  now: number;
}

/** Everything that happens in the run, as it happens. */
export function useFeed(feedUrl: string): Feed {
  const [feed, setFeed] = useState<Feed>({ events: [], now: undefined, isAway: false });
  const cursor = useRef(0);

  useEffect(() => {
    const closing = new AbortController();
    let timer: number | undefined;

    async function look(): Promise<void> {
      try {
        const answer = await readFeed(feedUrl, cursor.current, closing.signal);
        cursor.current = answer.cursor;
        setFeed((before) => merge(before, answer));
      } catch {
        if (!closing.signal.aborted) setFeed((before) => ({ ...before, isAway: true }));
      }
      if (!closing.signal.aborted) timer = window.setTimeout(look, pauseMilliseconds);
    }

    void look();
    return () => {
      closing.abort();
      window.clearTimeout(timer);
    };
  }, [feedUrl]);

  return feed;
}

async function readFeed(url: string, since: number, signal: AbortSignal): Promise<FeedAnswer> {
  const response = await fetch(`${url}/events?since=${since}`, { signal });
  return (await response.json()) as FeedAnswer;
}

function merge({ events }: Feed, { events: news, now }: FeedAnswer): Feed {
  if (news.length === 0) return { events, now, isAway: false };
  const known = new Map(events.map((event) => [event.id, event]));
  for (const event of news) known.set(event.id, event);
  const inOrder = [...known.values()].sort((a, b) => a.id - b.id);
  return { events: inOrder.slice(-mostEvents), now, isAway: false };
}
