import { describe, expect, it } from 'vitest';
import type { FeedEvent } from '../../infra/local/feed/event-feed.ts';
import { describeCause, describeStep } from '../../web/phone/flow/describe-step.ts';
import { answeredAfter, toEpisodes } from '../../web/phone/flow/episodes.ts';

const customer = '1050000000000301';

let ids = 0;
function event(told: Partial<FeedEvent>): FeedEvent {
  ids += 1;
  const usual = { stage: 'meta', name: 'webhook-sent', outcome: 'done' } as const;
  return {
    id: ids,
    at: ids * 100,
    customers: [customer],
    details: {},
    ...usual,
    messages: [],
    ...told,
  };
}

/** Its message's trace is its id. */
function webhook(
  message: { mid: string } & Record<string, unknown>,
  name = 'webhook-sent',
): FeedEvent {
  const entry = [{ id: '1', messaging: [{ timestamp: 5, message }] }];
  const details = { body: { object: 'instagram', entry } };
  return event({ name, messages: [message.mid], details });
}

const write = (mid: string) => webhook({ mid });
const photo = (mid: string) => webhook({ mid, attachments: [{ type: 'image' }] });
const echo = (mid: string) => webhook({ mid, is_echo: true });
const worker = (about: string[], invocation: string) =>
  event({ stage: 'worker', name: 'invoked', messages: about, invocation });
const send = (sent: string, invocation?: string) =>
  event({ stage: 'graph', name: 'send-message', milliseconds: 7, sent, invocation });

/** Each episode as the ids of its events, counted from 1. */
function stepsOf(...events: FeedEvent[]): number[][] {
  const numbers = new Map(events.map(({ id }, index) => [id, index + 1]));
  return toEpisodes(events, customer).map(({ steps }) =>
    steps.map(({ id }) => numbers.get(id) ?? Number.NaN),
  );
}

describe('the episodes of the feed', () => {
  it('begin with what a person wrote, and hold what came of it', () => {
    const events = [write('a'), worker(['a'], '1'), send('b', '1'), echo('b'), write('c')];
    expect(stepsOf(...events)).toEqual([[1, 2, 3, 4], [5]]);
  });

  it('keep with a message what comes of it after the next one is written', () => {
    const lateEcho = [write('a'), worker(['a'], '1'), send('b', '1'), write('c'), echo('b')];
    expect(stepsOf(...lateEcho)).toEqual([[1, 2, 3, 5], [4]]);
    const lateWorker = [write('a'), write('b'), worker(['a'], '1'), worker(['b'], '2')];
    expect(stepsOf(...lateWorker)).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('know what an invocation is about from any of its events', () => {
    const answered = event({ stage: 'agent', name: 'answered', messages: ['a'], invocation: '1' });
    const told = [write('a'), write('b'), worker([], '1'), send('c', '1'), answered];
    expect(stepsOf(...told)).toEqual([[1, 3, 4, 5], [2]]);
  });

  it('hold an answer to several messages with the last of them', () => {
    expect(stepsOf(write('a'), write('b'), worker(['a', 'b'], '1'))).toEqual([[1], [2, 3]]);
  });

  it('keep a webhook that comes late or again with its first time', () => {
    const late = webhook({ mid: 'a' }, 'webhook-delayed');
    expect(stepsOf(late, write('b'), write('a'), write('a'))).toEqual([[1, 3, 4], [2]]);
  });

  it('begin anew with staff and with the clock, which nothing comes of', () => {
    const staff = event({ name: 'staff-wrote', messages: ['b'] });
    const clock = event({ stage: 'clock', name: 'moved', customers: [] });
    const events = [write('a'), staff, echo('b'), clock, worker(['a'], '1')];
    expect(stepsOf(...events)).toEqual([[1, 5], [2, 3], []]);
  });

  it('begin anew with what staff send by the console or by another app', () => {
    const events = [write('a'), worker(['a'], '1'), send('b'), echo('b'), echo('c')];
    expect(stepsOf(...events)).toEqual([[1, 2], [3, 4], [5]]);
    expect(toEpisodes(events, customer).map(answeredAfter)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('leave out what is about somebody else', () => {
    expect(stepsOf({ ...write('a'), customers: ['2'] })).toEqual([]);
  });

  it('know when the answer was there, from its echo too where Meta’s word was lost', () => {
    const written = write('a');
    const lost: FeedEvent = { ...send('b', '1'), outcome: 'failed' };
    const told = echo('b');
    const sent = send('b', '1');
    const answeredBy = (...events: FeedEvent[]) => toEpisodes(events, customer).map(answeredAfter);
    expect(answeredBy(written, lost)).toEqual([undefined]);
    expect(answeredBy(written, lost, told)).toEqual([told.at - written.at]);
    expect(answeredBy(written, sent)).toEqual([sent.at - written.at + 7]);
  });

  it('know no answer from the echo of another message’s answer', () => {
    const events = [write('a'), worker(['a'], '1'), send('b', '1'), write('c'), echo('b')];
    expect(toEpisodes(events, customer).map(answeredAfter)).toEqual([207, undefined]);
  });
});

describe('the words of the feed', () => {
  const jobOf = (body: object) =>
    describeStep(event({ stage: 'queue', name: 'enqueued', details: { jobs: [{ body }] } }));

  it('tell a further try from a message’s first job', () => {
    expect(jobOf({ kind: 'chat', messageKey: 'k' })).toContain('in case you write more');
    expect(jobOf({ kind: 'chat' })).toContain('for its next try');
    expect(jobOf({ kind: 'comment' })).toBe('A job waits in the queue');
  });

  it('say what was sent without words', () => {
    const [episode] = toEpisodes([photo('a')], customer);
    expect(episode && describeCause(episode)).toEqual({ title: 'You sent a photo' });
  });
});
