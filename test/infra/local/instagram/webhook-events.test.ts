import { describe, expect, it } from 'vitest';
import {
  deletedMessage,
  echo,
  editWithoutSender,
  type MessagingEvent,
  messageEdit,
  seen,
  textMessage,
  webhookBody,
} from '../../../../infra/local/instagram/webhooks/events.ts';
import { readFixture } from './support/stand-in.ts';

const ACCOUNT = '17841490000000101';
const CUSTOMER = '1050000000000301';
const SENT_AT = 1795165200500;

const mid = (serial: string) => `aWdfZAG1faXRlbToxOkZJQ1RJT05BTDo${serial}ZAEXAMPLEZD`;
const about = (serial: string, at: number) => ({
  account: ACCOUNT,
  customer: CUSTOMER,
  mid: mid(serial),
  at,
});

function bodyOf(...events: MessagingEvent[]) {
  return webhookBody({ accountId: ACCOUNT, sentAt: SENT_AT, events });
}

function onTheWire(body: unknown) {
  return JSON.stringify(body);
}

describe('webhook bodies equal captured ones, key by key', () => {
  const built: [string, MessagingEvent][] = [
    [
      '01_text',
      textMessage({ ...about('0001', 1795165200000), text: 'Do you have the blue mug in stock?' }),
    ],
    [
      '26_echo_own_api_send',
      echo({ ...about('0026', 1795165208000), text: 'Yes, three left. Shall I put one aside?' }),
    ],
    ['38_seen', seen(about('0026', 1795165212000))],
    [
      '40_message_edit',
      messageEdit({ ...about('0001', 1795165220000), text: 'Do you have the GREEN mug in stock?' }),
    ],
  ];

  it.each(built)('%s', (fixture, event) => {
    expect(onTheWire(bodyOf(event))).toBe(onTheWire(readFixture(`payloads/${fixture}`)));
  });

  it('25_deleted', () => {
    const captured = readFixture('payloads/25_deleted').entry[0].messaging[0];
    const event = deletedMessage(about('0001', captured.timestamp));
    expect(onTheWire(event)).toBe(onTheWire(captured));
  });

  it('59_batch_two_accounts, as far as it is messages', () => {
    const second = '17841490000000202';
    const body = webhookBody(
      {
        accountId: ACCOUNT,
        sentAt: SENT_AT,
        events: [
          textMessage({ ...about('0059', 1795165200000), text: 'first' }),
          textMessage({ ...about('0060', 1795165200400), text: 'second' }),
        ],
      },
      {
        accountId: second,
        sentAt: SENT_AT,
        events: [
          textMessage({
            account: second,
            customer: '1050000000000302',
            mid: mid('0061'),
            at: 1795165200000,
            text: 'to the other shop',
          }),
        ],
      },
    );
    const { entry } = readFixture('payloads/59_batch_two_accounts');
    expect(onTheWire(body.entry)).toBe(onTheWire(entry.slice(0, 2)));
  });
});

describe('an edit without sender', () => {
  it('has neither sender nor recipient nor text, and edit number 0', () => {
    const event = editWithoutSender({ mid: mid('0001'), at: 1795165200000 });
    expect(event).toEqual({
      timestamp: 1795165200000,
      message_edit: { mid: mid('0001'), num_edit: 0 },
    });
  });
});
