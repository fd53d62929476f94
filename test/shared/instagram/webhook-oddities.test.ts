import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../../shared/instagram/read-delivery.ts';
import {
  account,
  kindsOf,
  messaging,
  readEntries,
  readMessaging,
  receivedAt,
} from './webhook-deliveries.ts';

describe('the four forms of an entry', () => {
  const value = messaging();

  it.each([
    ['messaging', { id: account, messaging: [value] }],
    ['changes', { id: account, changes: [{ field: 'messages', value }] }],
    ['flat field and value', { id: account, field: 'messages', value }],
  ])('lead to the same message: %s', (_form, entry) => {
    expect(readEntries(entry)).toEqual(readMessaging(value));
    expect(kindsOf(readEntries(entry))).toEqual(['customer-message']);
  });

  it('lead to a message for people where another app has the thread', () => {
    expect(readEntries({ id: account, standby: [value] })).toMatchObject([
      { kind: 'customer-message', wantsAnswer: false },
    ]);
  });

  it('are all read where one entry has several', () => {
    const comment = { field: 'comments', value: { id: '1' } };
    const entry = { id: account, messaging: [value], standby: [value], changes: [comment] };
    const kinds = ['customer-message', 'customer-message', 'unused'];
    expect(kindsOf(readEntries(entry))).toEqual(kinds);
  });

  it('may lie in a top-level array', () => {
    const delivery = { object: 'instagram', entry: [{ id: account, messaging: [value] }] };
    const wrapped = readDelivery(JSON.stringify([delivery, delivery]), receivedAt);
    expect(kindsOf(wrapped.events)).toEqual(['customer-message', 'customer-message']);
  });
});

/** What every object has already: an event of such a name is unknown like any other. */
const inherited = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'];

const edit = (num_edit: unknown) =>
  messaging({ message: undefined, message_edit: { mid: 'm', text: 'x', num_edit } });

const oddities: [string, unknown][] = [
  ...inherited.map((name): [string, unknown] => [
    `an event named ${name}`,
    messaging({ message: undefined, [name]: { mid: 'm' } }),
  ]),
  ['null', null],
  ['a number', 7],
  ['a string', 'hello'],
  ['a nested array', [[messaging()]]],
  ['an empty object', {}],
  ['a message without sender', messaging({ sender: undefined })],
  ['a sender without id', messaging({ sender: {} })],
  ['a message without mid', messaging({}, { mid: undefined })],
  ['a mid that is a number', messaging({}, { mid: 5 })],
  ['a mid of 600 characters', messaging({}, { mid: 'x'.repeat(600) })],
  ['a mid with a space', messaging({}, { mid: 'a b' })],
  ['an id with odd characters', messaging({ sender: { id: '../../etc' } })],
  ['an edit without mid', messaging({ message: undefined, message_edit: { text: 'x' } })],
  ['an edit of a number that is none', edit({ toString: 1, valueOf: 1 })],
  ['a reaction without mid', messaging({ message: undefined, reaction: { action: 'react' } })],
  ['a postback that says nothing', messaging({ message: undefined, postback: { mid: 'm' } })],
  ['a hand-over to nobody', messaging({ message: undefined, take_thread_control: {} })],
];

describe('an odd event', () => {
  it.each(oddities)('is not used and costs its neighbours nothing: %s', (_name, odd) => {
    const events = readMessaging(
      messaging({}, { mid: 'before' }),
      odd,
      messaging({}, { mid: 'after' }),
    );
    expect(kindsOf(events)).toEqual(['customer-message', 'unused', 'customer-message']);
    expect(events).toMatchObject([{ mid: 'before' }, {}, { mid: 'after' }]);
  });

  it('has no half characters where its texts are cut', () => {
    // In one of the two every cut goes through the middle of a character.
    for (const long of ['', 'x'].map((start) => start + '😀'.repeat(20_000))) {
      const referral = { ref: long, source: long, type: long };
      const attachments = [{ type: long, payload: { title: long } }];
      const events = readMessaging(
        messaging({}, { text: long, attachments, quick_reply: { payload: long }, referral }),
        messaging({ message: undefined, postback: { mid: 'p', title: long, payload: long } }),
        messaging({ message: undefined, reaction: { mid: 'm', action: 'react', emoji: long } }),
        messaging({ message: undefined, optin: { title: long, payload: long } }),
      );
      expect(kindsOf(events)).not.toContain('unused');
      expect(JSON.stringify(events)).not.toMatch(/\\ud[89a-f]/);
    }
  });

  it('is told in a short line of the log, whatever it is called', () => {
    const name = 'x'.repeat(100_000);
    const odd = [
      messaging({ message: undefined, [name]: {} }),
      { message: messaging({ message: undefined, sender: undefined, [name]: {} }) },
    ];
    const changed = { id: account, changes: [{ field: name, value: {} }] };
    for (const event of [...readMessaging(...odd), ...readEntries(changed)]) {
      expect(event.kind === 'unused' && event.reason.length).toBeLessThan(200);
    }
  });

  it('is a change or an entry as well', () => {
    const good = { id: account, messaging: [messaging()] };
    const odd = [null, 7, 'x', [], {}, { id: null }, { id: account, messaging: 'x', changes: {} }];
    expect(kindsOf(readEntries(...odd, good, { id: account, changes: [null, 7] }))).toEqual([
      'customer-message',
      'unused',
      'unused',
    ]);
  });

  it('cannot change what objects are through __proto__', () => {
    const poisoned = JSON.stringify({ id: account, messaging: [messaging()] }).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    );
    const body = `{"object":"instagram","entry":[${poisoned}]}`;
    expect(kindsOf(readDelivery(body, receivedAt).events)).toEqual(['customer-message']);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    '',
    'null',
    '"x"',
    '[]',
    '{}',
    '{"object":"instagram"}',
    '{"object":"instagram","entry":{}}',
  ])('may be the whole body: %j', (body) => {
    expect(readDelivery(body, receivedAt)).toEqual({ events: [], reason: expect.any(String) });
  });
});
