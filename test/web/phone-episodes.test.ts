import { describe, expect, it } from 'vitest';
import type { FeedEvent } from '../../infra/local/feed/event-feed.ts';
import { answeredAfter, toEpisodes } from '../../web/phone/flow/episodes.ts';

const customer = '1050000000000301';

let ids = 0;
function event(told: Partial<FeedEvent>): FeedEvent {
  ids += 1;
  const usual = { stage: 'meta', name: 'webhook-sent', outcome: 'done' } as const;
  return { id: ids, at: ids * 100, customers: [customer], details: {}, ...usual, ...told };
}

function webhook(message: object, name = 'webhook-sent'): FeedEvent {
  const entry = [{ id: '1', messaging: [{ timestamp: 5, message }] }];
  return event({ name, details: { body: { object: 'instagram', entry } } });
}

const namesOf = (events: FeedEvent[]) =>
  toEpisodes(events, customer).map(({ steps }) => steps.map(({ name }) => name));

describe('the episodes of the feed', () => {
  it('begin with what a person wrote, and hold what came of it', () => {
    const echo = webhook({ mid: 'b', is_echo: true });
    const worker = event({ stage: 'worker', name: 'invoked' });
    expect(namesOf([webhook({ mid: 'a' }), worker, echo, webhook({ mid: 'c' })])).toEqual([
      ['webhook-sent', 'invoked', 'webhook-sent'],
      ['webhook-sent'],
    ]);
  });

  it('keep a webhook that comes late or again with its first time', () => {
    const late = webhook({ mid: 'a' }, 'webhook-delayed');
    expect(namesOf([late, webhook({ mid: 'a' }), webhook({ mid: 'a' })])).toHaveLength(1);
  });

  it('begin anew with staff and with the clock, for everybody', () => {
    const staff = event({ name: 'staff-wrote' });
    const clock = event({ stage: 'clock', name: 'moved', customers: [] });
    expect(namesOf([webhook({ mid: 'a' }), staff, clock])).toHaveLength(3);
  });

  it('leave out what is about somebody else', () => {
    expect(namesOf([{ ...webhook({ mid: 'a' }), customers: ['2'] }])).toEqual([]);
  });

  it('know when the answer was there, from its echo too where Meta’s word was lost', () => {
    const written = webhook({ mid: 'a' });
    const lost = event({ stage: 'graph', name: 'send-message', outcome: 'failed' });
    const echo = webhook({ mid: 'b', is_echo: true });
    const sent = event({ stage: 'graph', name: 'send-message', milliseconds: 7 });
    const answeredBy = (...events: FeedEvent[]) => toEpisodes(events, customer).map(answeredAfter);
    expect(answeredBy(written, lost)).toEqual([undefined]);
    expect(answeredBy(written, lost, echo)).toEqual([echo.at - written.at]);
    expect(answeredBy(written, sent)).toEqual([sent.at - written.at + 7]);
  });
});
