import { readDelivery } from '../../../shared/instagram/read-delivery.ts';

export const receivedAt = Date.parse('2026-11-20T12:00:00Z');
export const account = '17841490000000101';
export const customer = '1050000000000301';

/** A message of a customer, with these fields of the event and of the message changed. */
export function messaging(fields: object = {}, message: object = {}) {
  return {
    sender: { id: customer },
    recipient: { id: account },
    timestamp: receivedAt - 1000,
    message: { mid: 'mid-1', text: 'hello', ...message },
    ...fields,
  };
}

/** The events of a delivery with these entries. */
export function readEntries(...entry: unknown[]) {
  return readDelivery(JSON.stringify({ object: 'instagram', entry }), receivedAt).events;
}

/** The events of one entry with these messaging events in it. */
export function readMessaging(...items: unknown[]) {
  return readEntries({ id: account, messaging: items });
}

export function kindsOf(events: { kind: string }[]): string[] {
  return events.map(({ kind }) => kind);
}
