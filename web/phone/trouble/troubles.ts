import type { Fault } from '../../../infra/local/faults.ts';
import type { PhoneAccountDetails } from '../../../infra/local/instagram/phone/phone-client.ts';
import type { AccountChange } from '../../../infra/local/instagram/phone/phone-forms.ts';

/** Faults that harm the next call, once. */
export const faults = {
  refused: refusal(551, undefined, 'This person isn’t available right now.'),
  throttled: refusal(80002, undefined, 'There have been too many calls to this account.'),
  unknown: send({ kind: 'reset', when: 'after' }),
  closed: refusal(10, 2534022, 'This message is sent outside of allowed window.'),
  table: {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    // The SDK retries a call by itself before it gives up.
    times: 4,
    effect: {
      kind: 'answer',
      status: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
        message: 'The level of configured provisioned throughput was exceeded.',
      },
    },
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

function send(effect: Fault['effect']): Fault {
  return { service: 'graph', operation: 'send-message', effect };
}

function refusal(code: number, subcode: number | undefined, message: string): Fault {
  const error = { message, type: 'OAuthException', code, error_subcode: subcode };
  const body = { error: { ...error, fbtrace_id: 'AFromThePhone' } };
  return send({ kind: 'answer', status: 400, body });
}

interface Setting {
  isOn(account: PhoneAccountDetails, igsid: string): boolean;
  change(on: boolean, account: PhoneAccountDetails, igsid: string): AccountChange;
}

const lateBy = 5_000;

/** How Meta treats the account until it is changed again. */
export const settings = {
  lost: delivery('isLost', true),
  duplicated: delivery('isDuplicated', true),
  delayed: delivery('delayedBy', lateBy),
  blocked: {
    isOn: ({ blockedBy }, igsid) => blockedBy.includes(igsid),
    change: (on, { blockedBy }, igsid) => {
      const others = blockedBy.filter((id) => id !== igsid);
      return { blockedBy: on ? [...others, igsid] : others };
    },
  },
  access: {
    isOn: ({ allowsMessageAccess }) => !allowsMessageAccess,
    change: (on) => ({ allowsMessageAccess: !on }),
  },
  owner: {
    isOn: ({ threadOwner }) => threadOwner === 'another-app',
    change: (on) => ({ threadOwner: on ? 'another-app' : 'this-app' }),
  },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

function delivery<Name extends keyof PhoneAccountDetails['deliveries']>(
  name: Name,
  value: PhoneAccountDetails['deliveries'][Name],
): Setting {
  return {
    isOn: ({ deliveries }) => Boolean(deliveries[name]),
    change: (on, { deliveries }) => {
      const { [name]: _, ...others } = deliveries;
      return { deliveries: on ? { ...others, [name]: value } : others };
    },
  };
}
