import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { GraphRefusal } from '../instagram/graph-errors.ts';
import { type Channel, channelKey, type PolicyStop, type SendError } from './channels.ts';
import { succeeded, table, tableName } from './table.ts';

/** The last step of connecting: webhooks are subscribed, messages will come. */
export async function activateChannel(channel: Channel): Promise<void> {
  await setChannel(channel, 'SET #state = :value', 'active', { '#state': 'state' });
}

/**
 * Meta no longer accepts the channel's token: only a new login by its owner helps.
 *
 * @returns whether this is news
 */
export async function markChannelForReconnect(channel: Channel): Promise<boolean> {
  const update = 'SET #state = :value REMOVE gsi2pk, gsi2sk';
  const before = await setChannel(channel, update, 'reconnect', { '#state': 'state' });
  return before !== undefined && before.state !== 'reconnect';
}

/**
 * @param until Unix milliseconds; if Meta already named a later time, that time stays
 * @param guess milliseconds from now until then, if Meta did not name the time
 */
export async function throttleChannel(channel: Channel, until: number, guess = 0): Promise<void> {
  const condition = '(attribute_not_exists(throttledUntil) OR throttledUntil < :value)';
  const update = 'SET throttledUntil = :value, throttledFor = :wait';
  await setChannel(channel, update, until, undefined, { condition, values: { ':wait': guess } });
}

/**
 * Meta restricts the account: its automation stops.
 *
 * @returns the channel as it was; undefined if it has another connection by now
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

/** A send succeeded. Costs nothing if none had failed before. */
export async function forgetSendError(channel: Channel): Promise<void> {
  if (channel.lastSendError) await setChannel(channel, 'REMOVE lastSendError');
}

/** @param at Unix milliseconds when the token is due for its next check */
export async function postponeTokenCheck(channel: Channel, at: number): Promise<void> {
  await setChannel(channel, 'SET gsi2sk = :value', at);
}

/**
 * Changes the channel only while it still has the connection that the caller saw.
 *
 * @returns the attributes that changed, with their old values; undefined if nothing changed
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
