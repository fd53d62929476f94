/**
 * What a refusal of the Graph API means for us.
 *
 * throttle: wait; reconnect: only a new login by the owner helps; permission: the token lacks one, or, if
 * many accounts fail at once, the app does; app: what the app may do; thread: closed until the customer
 * writes; ownership: another app has the thread; recipient: this person cannot be reached; policy: stop the
 * account's automation; media, request: this content is wrong; gone: the object no longer exists; profile: go
 * on without a name; unknown-outcome: it may have been sent.
 */
export type FailureClass =
  | 'throttle'
  | 'reconnect'
  | 'permission'
  | 'app'
  | 'thread'
  | 'ownership'
  | 'recipient'
  | 'policy'
  | 'media'
  | 'request'
  | 'gone'
  | 'profile'
  | 'unknown-outcome';

export interface FailureRule {
  code: number;
  subcode?: number;
  failureClass: FailureClass;
}

/** `[class, code, ...subcodes]`: without subcodes, the rule applies to the code itself. */
const rules: [FailureClass, number, ...number[]][] = [
  ['app', 1, 99],
  ['unknown-outcome', 1],
  ['unknown-outcome', 2],
  ['unknown-outcome', -1],
  ['unknown-outcome', -2],
  ['app', 3],
  ['throttle', 4],
  ['throttle', 17],
  ['throttle', 32],
  ['throttle', 341],
  ['throttle', 613],
  ['request', 613, 1893016],
  ['policy', 613, 2018338],
  ['throttle', 80001],
  ['throttle', 80002],
  ['throttle', 80006],
  ['policy', 368],
  ['policy', 2022],
  ['thread', 10, 2534022, 2018278, 2018065],
  ['recipient', 10, 2018108],
  ['policy', 10, 1893063],
  ['reconnect', 10, 2534077],
  ['permission', 10],
  ['reconnect', 102],
  ['reconnect', 190],
  ['reconnect', 200, 2534041],
  ['app', 200, 2018028, 2018027],
  ['recipient', 200, 1545041],
  ['permission', 200],
  ['profile', 230],
  ['profile', 9010],
  ['profile', 2018218],
  ['profile', 2018247],
  ['recipient', 551],
  ['gone', 100, 33],
  ['recipient', 100, 2018001, 2534014],
  ['reconnect', 100, 2534013],
  ['policy', 100, 2534029],
  ['ownership', 100, 2534037, 2018300, 2018321],
  ['media', 100, 2018008, 2018047, 2018074, 2018109, 2018294],
  ['profile', 100, 2018218, 2018247],
  ['request', 100],
  ['ownership', 2018300],
  ['ownership', 2018321],
  // Not eligible, restricted, checkpointed: a problem of the account itself, which the app cannot fix.
  ['policy', 36103],
  ['policy', 25],
  ['media', 24],
  // A duplicate: repeating it is refused again.
  ['request', 506],
  ['gone', 9000001],
];

export const failureRules: readonly FailureRule[] = rules.flatMap(
  ([failureClass, code, ...subcodes]): FailureRule[] =>
    subcodes.length === 0
      ? [{ code, failureClass }]
      : subcodes.map((subcode) => ({ code, subcode, failureClass })),
);
