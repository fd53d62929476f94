/** Where on a message's way something happens, in its order. */
export type Stage = 'clock' | 'meta' | 'webhook' | 'table' | 'queue' | 'worker' | 'agent' | 'graph';

/** Something that happened in a run, for people to watch. No token or secret is part of it. */
export interface FeedEvent {
  /** Stays the same while the event goes on: a later version takes the place of an earlier one. */
  id: number;
  /** Unix milliseconds on the run's clock: when it began. */
  at: number;
  stage: Stage;
  /** What kind of thing; words for it are the reader's. */
  name: string;
  outcome: 'under-way' | 'done' | 'failed';
  /** How long it really took. */
  milliseconds?: number;
  /** Instagram-scoped ids of the people it is about; empty where that cannot be told. */
  customers: string[];
  details: Record<string, unknown>;
}

export type NewEvent = Pick<FeedEvent, 'stage' | 'name' | 'customers' | 'details'> &
  Partial<Pick<FeedEvent, 'outcome' | 'milliseconds'>>;

export interface EventFeed {
  /** Notes an event; `done` unless told. The answer changes it later. */
  note(event: NewEvent): (change: Partial<NewEvent>) => void;
  /** What was noted or changed since a cursor, in its order; each event once, as it is now. */
  listSince(cursor: number): { events: FeedEvent[]; cursor: number };
  /** Something that a person wrote: who speaks of it speaks of them. */
  know(id: string, customer: string): void;
  /** The people that any event was about, of whom a text speaks. */
  peopleIn(text: string): string[];
}

/** Enough for everything that a page shows; older ones are forgotten. */
const mostEvents = 2_000;

/** @param clock the run's */
export function createEventFeed(clock: { now(): number }): EventFeed {
  /** Whose an id is: their own, or that of something they wrote. */
  const owners = new Map<string, string>();
  /** By id, the least recently changed first. */
  const kept = new Map<number, { event: FeedEvent; change: number }>();
  let changes = 0;

  function keep(event: FeedEvent): void {
    changes += 1;
    kept.delete(event.id);
    kept.set(event.id, { event, change: changes });
    const [oldest] = kept.keys();
    if (kept.size > mostEvents && oldest !== undefined) kept.delete(oldest);
  }

  return {
    note(noted) {
      for (const customer of noted.customers) owners.set(customer, customer);
      let event: FeedEvent = { id: changes + 1, at: clock.now(), outcome: 'done', ...noted };
      keep(event);
      return (change) => {
        event = { ...event, ...change };
        keep(event);
      };
    },
    listSince(cursor) {
      const news = [...kept.values()].filter(({ change }) => change > cursor);
      return { events: news.map(({ event }) => event), cursor: changes };
    },
    know: (id, customer) => owners.set(id, customer),
    peopleIn(text) {
      const named = [...owners].filter(([id]) => text.includes(id));
      return [...new Set(named.map(([, customer]) => customer))];
    },
  };
}
