import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FailureClass } from '../instagram/failure-rules.ts';
import type { GraphRefusal } from '../instagram/graph-errors.ts';
import type { AppliedProfile } from './applied-profiles.ts';
import { type ItemKey, succeeded, table, tableName } from './table.ts';

/** A connected Instagram account of a tenant. Its token is in Secrets Manager, never here. */
export interface Channel {
  tenantId: string;
  channelId: string;
  /** Absent: nobody answers yet. */
  agentId?: string;
  /** Which login issued the token; it decides the host and the node that calls go to. */
  login: 'instagram' | 'facebook';
  /** The professional account's id: what webhooks call `entry.id`. */
  accountId: string;
  /** The id Meta's deauthorize and deletion callbacks use (Instagram Login only). */
  appScopedId?: string;
  /** The person on Facebook whose token it is: what Meta's callbacks call them (Facebook Login only). */
  facebookUserId?: string;
  pageId?: string;
  username: string;
  accountType: string;
  /** `connecting` until the webhook fields are subscribed. */
  state: 'connecting' | 'active' | 'reconnect' | 'disconnected';
  /** The secret that holds the token: a new name at each connect. Absent once disconnected. */
  secretName?: string;
  /** Unix seconds when the token expires; absent: never, or Meta did not tell. */
  tokenExpiresAt?: number;
  /** Unix seconds when the token was issued or last renewed. */
  tokenIssuedAt?: number;
  /** Unix milliseconds when the token is due to be looked at (gsi2); absent: no token that works. */
  gsi2sk?: number;
  /** Unix milliseconds. */
  connectedAt: number;
  /**
   * Unix milliseconds when the account was connected for the first time, or again after a disconnect: what
   * was written before is history, which nobody answers.
   */
  answersFrom?: number;
  /** What was put on the account of ice breakers and menu; absent: nothing ever. */
  messengerProfile?: AppliedProfile;
  /** Unix milliseconds until which Meta refuses calls for this account. */
  throttledUntil?: number;
  /** Milliseconds of that wait where Meta named no time: the next one grows where it was too short. */
  throttledFor?: number;
  /** Meta restricts the account: what it said, and when (Unix milliseconds). Nothing is automated. */
  policyStop?: PolicyStop;
  /** The refusal of the last send, until one succeeds. */
  lastSendError?: SendError;
  /** Copied from the tenant's settings: days that its messages are kept; absent: as the stack says. */
  retentionDays?: number;
  /** Copied from the tenant's settings: Meta granted the Human Agent feature, 7 days for people. */
  hasHumanAgent?: boolean;
  /** Copied from the tenant's settings: whether its bots say that they are, and how. */
  disclosure?: { enabled: boolean; text?: string };
}

/** Why Meta refused a send. */
interface SendError {
  code: number;
  subcode?: number;
  class: FailureClass;
  /** Unix milliseconds. */
  at: number;
  /** Unix milliseconds when sends began to fail with this class. */
  since?: number;
}

export interface PolicyStop {
  code: number;
  subcode?: number;
  at: number;
}

export function channelKey(tenantId: string, channelId: string): ItemKey {
  return { pk: `TENANT#${tenantId}`, sk: `CHANNEL#${channelId}` };
}

export async function findChannel(
  tenantId: string,
  channelId: string,
): Promise<Channel | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: channelKey(tenantId, channelId) }),
  );
  return Item as Channel | undefined;
}

/** The tenant's channels that are not disconnected. */
export async function listChannels(tenantId: string): Promise<Channel[]> {
  const channels: Channel[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': channelKey(tenantId, '').pk, ':prefix': 'CHANNEL#' },
        ExclusiveStartKey: start,
      }),
    );
    channels.push(...(Items as Channel[]));
    start = LastEvaluatedKey;
  } while (start);
  return channels.filter(({ state }) => state !== 'disconnected');
}

/** The last step of connecting: webhooks are subscribed, messages will come. */
export async function activateChannel(channel: Channel): Promise<void> {
  await setChannel(channel, 'SET #state = :value', 'active', { '#state': 'state' });
}

/**
 * Meta no longer takes the channel's token: only its owner's new login helps.
 *
 * @returns whether that is news
 */
export async function markChannelForReconnect(channel: Channel): Promise<boolean> {
  const update = 'SET #state = :value REMOVE gsi2pk, gsi2sk';
  const before = await setChannel(channel, update, 'reconnect', { '#state': 'state' });
  return before !== undefined && before.state !== 'reconnect';
}

/**
 * @param until Unix milliseconds; where Meta already named a later time, that one stays
 * @param guess milliseconds from now until then, where it was not Meta who named the time
 */
export async function throttleChannel(channel: Channel, until: number, guess = 0): Promise<void> {
  const condition = '(attribute_not_exists(throttledUntil) OR throttledUntil < :value)';
  const update = 'SET throttledUntil = :value, throttledFor = :wait';
  await setChannel(channel, update, until, undefined, { condition, values: { ':wait': guess } });
}

/**
 * Meta restricts the account: its automation stops.
 *
 * @returns the channel as it was; undefined where it has another connection by now
 */
export function stopAutomation(
  channel: Channel,
  stop: PolicyStop,
): Promise<Pick<Channel, 'policyStop'> | undefined> {
  return setChannel(channel, 'SET policyStop = :value', stop);
}

/** @param at Unix milliseconds */
export async function noteSendError(
  channel: Channel,
  { code, subcode, failureClass }: GraphRefusal,
  at: number,
): Promise<void> {
  const before = channel.lastSendError;
  const since = before?.class === failureClass ? (before.since ?? before.at) : at;
  const error: SendError = { code, subcode, class: failureClass, at, since };
  await setChannel(channel, 'SET lastSendError = :value', error);
}

/** A send succeeded. Costs nothing where none had failed before. */
export async function forgetSendError(channel: Channel): Promise<void> {
  if (channel.lastSendError) await setChannel(channel, 'REMOVE lastSendError');
}

/** @param at Unix milliseconds when the token is due to be looked at again */
export async function postponeTokenCheck(channel: Channel, at: number): Promise<void> {
  await setChannel(channel, 'SET gsi2sk = :value', at);
}

/**
 * Changes the channel only while it still has the connection that the caller saw.
 *
 * @returns what was changed, as it was before; undefined where nothing was
 */
async function setChannel(
  channel: Channel,
  update: string,
  value?: unknown,
  names?: Record<string, string>,
  only?: { condition: string; values: Record<string, unknown> },
): Promise<Partial<Channel> | undefined> {
  let before: Partial<Channel> | undefined;
  await succeeded(async () => {
    const { Attributes = {} } = await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: channelKey(channel.tenantId, channel.channelId),
        UpdateExpression: update,
        ConditionExpression: `secretName = :secretName${only ? ` AND ${only.condition}` : ''}`,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: {
          ':secretName': channel.secretName,
          ...(value !== undefined && { ':value': value }),
          ...only?.values,
        },
        ReturnValues: 'UPDATED_OLD',
      }),
    );
    before = Attributes;
  });
  return before;
}
