import { type KnownMessages, knowMessages } from './known-messages.ts';

/** The stages of a message's way, in order. */
export type Stage = 'clock' | 'meta' | 'webhook' | 'table' | 'queue' | 'worker' | 'agent' | 'graph';

/** Something that happened in a run, for people to watch. Contains no token or secret. */
export interface FeedEvent {
  /** Stays the same while the event goes on: a later version replaces an earlier one. */
  id: number;
  /** When it began, in Unix milliseconds on the run's clock. */
  at: number;
  stage: Stage;
  /** The kind of event; the reader supplies the words for it. */
  name: string;
  outcome: 'under-way' | 'done' | 'failed';
  /** How long it took in real time. */
  milliseconds?: number;
  /** Instagram-scoped ids of the people it is about; empty if that is unknown. */
  customers: string[];
  /** The traces of the messages and comments that it is known to be about. */
  messages: string[];
  /** The invocation that it is part of: what one event of an invocation is about, all of them are. */
  invocation?: string;
  /** The trace of the message that it sent. */
  sent?: string;
  details: Record<string, unknown>;
}

export type NewEvent = Pick<FeedEvent, 'stage' | 'name' | 'customers' | 'details'> &
  Partial<Pick<FeedEvent, 'outcome' | 'milliseconds' | 'messages' | 'invocation' | 'sent'>>;

/** What an event is part of. */
export type Part = Pick<NewEvent, 'customers' | 'invocation'>;

export interface EventFeed extends KnownMessages {
  /** Notes an event, `done` by default. The returned function changes it later. */
  note(event: NewEvent): (change: Partial<NewEvent>) => void;
  /** The events noted or changed since a cursor, in that order; each once, as it is now. */
  listSince(cursor: number): { events: FeedEvent[]; cursor: number };
  /** Registers the id of something that a person wrote: a text that mentions it is about that person. */
  know(id: string, customer: string): void;
  /** The known people that a text mentions. */
  peopleIn(text: string): string[];
  /**
   * The running invocation at this stage that is about these people. If there are several, the one whose
   * message the text names.
   */
  invocationOf(stage: Stage, customers: string[], text: string): string | undefined;
}

/** Enough for everything that a page shows; older events are dropped. */
const mostEvents = 2_000;

/** @param clock the run's clock */
export function createEventFeed(clock: { now(): number }): EventFeed {
  /** The person behind an id: their own id, or that of something they wrote. */
  const owners = new Map<string, string>();
  const known = knowMessages(mostEvents);
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
    ...known,
    note(noted) {
      for (const customer of noted.customers) owners.set(customer, customer);
      let event: FeedEvent = {
        ...{ id: changes + 1, at: clock.now(), outcome: 'done', messages: [] },
        ...noted,
      };
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
    invocationOf(stage, customers, text) {
      const underWay = [...kept.values()]
        .map(({ event }) => event)
        .filter((event) => event.name === 'invoked' && event.outcome === 'under-way')
        .filter((event) => event.stage === stage && shares(event.customers, customers));
      const named = known.messagesIn(text);
      const [only, ...others] = underWay;
      const meant = underWay.find(({ messages }) => shares(messages, named));
      return (meant ?? (others.length === 0 ? only : undefined))?.invocation;
    },
  };
}

function shares(some: string[], others: string[]): boolean {
  return some.some((one) => others.includes(one));
}
