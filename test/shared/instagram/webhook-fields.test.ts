import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../../shared/instagram/read-delivery.ts';
import {
  account,
  customer,
  kindsOf,
  messaging,
  readMessaging,
  receivedAt,
} from './webhook-deliveries.ts';

describe('an id', () => {
  it('above 2^53 stays exact though it came as a number', () => {
    const long = '17841490000000103';
    const body = JSON.stringify({
      object: 'instagram',
      entry: [{ id: account, messaging: [messaging({ sender: { id: 'LONG' } })] }],
    }).replace('"LONG"', long);
    expect(JSON.parse(long)).not.toBe(long);
    expect(readDelivery(body, receivedAt).events).toMatchObject([{ customerId: long }]);
  });

  it('may be a small number', () => {
    expect(readMessaging(messaging({ sender: { id: 12334 } }))).toMatchObject([
      { customerId: '12334' },
    ]);
  });

  it.each([1.5, true, null, [], '', 'a b'])('is nobody’s when it is %j', (id) => {
    expect(kindsOf(readMessaging(messaging({ sender: { id } })))).toEqual(['unused']);
  });

  it('of a message may have 164 characters, as Meta’s have', () => {
    const mid = `aWdfZAG1f${'x'.repeat(155)}`;
    expect(readMessaging(messaging({}, { mid }))).toMatchObject([
      { mid, eventKey: `message#${mid}` },
    ]);
  });
});

describe('a timestamp', () => {
  it.each([
    ['milliseconds', 1795165200000, 1795165200000],
    ['seconds, as the dashboard’s test sends', 1527459824, 1527459824000],
    ['seconds as a string', '1527459824', 1527459824000],
    ['milliseconds as a string', '1795165200000', 1795165200000],
  ])('in %s is Unix milliseconds', (_unit, timestamp, expected) => {
    expect(readMessaging(messaging({ timestamp }))).toMatchObject([{ timestamp: expected }]);
  });

  it.each([
    ['the future', receivedAt + 3_600_000],
    ['a negative number', -5],
    ['zero', 0],
    ['a fraction', 1795165200000.5],
    ['no number', 'yesterday'],
    ['nothing', undefined],
    ['too large', 1e300],
  ])('that is %s counts as the time of arrival', (_name, timestamp) => {
    expect(readMessaging(messaging({ timestamp }))).toMatchObject([{ timestamp: receivedAt }]);
  });
});

describe('what a message says', () => {
  it('is cut at 20,000 characters and never holds half a surrogate pair', () => {
    const [event] = readMessaging(messaging({}, { text: `${'x'.repeat(19_999)}😀` }));
    expect(event).toMatchObject({ content: { text: `${'x'.repeat(19_999)}\uFFFD` } });
  });

  it('keeps an attachment whose payload is missing', () => {
    const message = { text: undefined, attachments: [{ type: 'ephemeral' }, null] };
    expect(readMessaging(messaging({}, message))).toMatchObject([
      { content: { attachments: [{ type: 'ephemeral' }, { type: 'unknown' }] } },
    ]);
  });

  it('is the account’s own where it writes to itself, which has an id of its own for that', () => {
    const parties = { sender: { id: account }, recipient: { id: '1050000000000999' } };
    const self = { is_self: true, is_echo: true };
    expect(readMessaging(messaging(parties, self))).toMatchObject([
      { kind: 'echo', customerId: '1050000000000999' },
    ]);
    expect(kindsOf(readMessaging(messaging({}, { is_self: true })))).toEqual(['unused']);
  });

  it.each([
    { text: undefined, is_unsupported: true },
    { text: undefined },
    { text: undefined, attachments: {} },
    { text: { a: 1 } },
  ])('is left to people where webhooks cannot show it: %j', (message) => {
    expect(readMessaging(messaging({}, message))).toMatchObject([
      {
        kind: 'customer-message',
        wantsAnswer: false,
        content: { attachments: [{ type: 'unsupported' }] },
      },
    ]);
  });

  it('is not kept beyond 30 attachments', () => {
    const attachments = Array.from({ length: 5000 }, () => ({ type: 'image' }));
    const [event] = readMessaging(messaging({}, { attachments }));
    expect(event).toHaveProperty('content.attachments.length', 30);
  });

  it('is an echo where the account is the sender, though nothing marks it', () => {
    const parties = { sender: { id: account }, recipient: { id: customer } };
    expect(readMessaging(messaging(parties))).toMatchObject([
      { kind: 'echo', customerId: customer },
    ]);
  });
});

describe('a message that a webhook only points at', () => {
  it.each([
    { message_edit: { mid: 'mid-1', num_edit: 0 } },
    { message_edit: { mid: 'mid-1', num_edit: '0' }, timestamp: receivedAt - 5 },
    { ...messaging({ message: undefined }), message_edit: { mid: 'mid-1', num_edit: 0 } },
    { message_edit: { mid: 'mid-1', text: 'new text', num_edit: 2 } },
  ])('must be fetched by its id: %j', (event) => {
    expect(readMessaging(event)).toMatchObject([
      { kind: 'poke', accountId: account, mid: 'mid-1' },
    ]);
  });
});
