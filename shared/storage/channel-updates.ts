import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { GraphRefusal } from '../instagram/graph-errors.ts';
import { type Change, expressionsOf } from './change.ts';
import { type Channel, channelKey, type PolicyStop, type SendError } from './channels.ts';
import { absent, anyOf, exists, is, isBelow } from './conditions.ts';
import { succeeded, table, tableName } from './table.ts';

/** The last step of connecting: webhooks are subscribed, messages will come. */
export async function activateChannel(channel: Channel): Promise<void> {
  await changeConnected(channel, { set: { state: 'active' } });
}

/**
 * Meta no longer accepts the channel's token: only a new login by its owner helps.
 *
 * @returns whether this is news
 */
export async function markChannelForReconnect(channel: Channel): Promise<boolean> {
  const before = await changeConnected(channel, {
    set: { state: 'reconnect' },
    remove: ['gsi2pk', 'gsi2sk'],
  });
  return before !== undefined && before.state !== 'reconnect';
}

/**
 * @param until Unix milliseconds; if Meta already named a later time, that time stays
 * @param guess milliseconds from now until then, if Meta did not name the time
 */
export async function throttleChannel(channel: Channel, until: number, guess = 0): Promise<void> {
  await changeConnected(channel, {
    set: { throttledUntil: until, throttledFor: guess },
    where: [anyOf(absent('throttledUntil'), isBelow('throttledUntil', until))],
  });
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
  return changeConnected(channel, { set: { policyStop: stop } });
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
  await changeConnected(channel, { set: { lastSendError: error } });
}

/** A send succeeded. Costs nothing if none had failed before. */
export async function forgetSendError(channel: Channel): Promise<void> {
  if (channel.lastSendError) await changeConnected(channel, { remove: ['lastSendError'] });
}

/** @param at Unix milliseconds when the token is due for its next check */
export async function postponeTokenCheck(channel: Channel, at: number): Promise<void> {
  await changeConnected(channel, { set: { gsi2sk: at } });
}

/** What one write changes about a channel. */
type ChannelChange = Change<keyof Channel | 'gsi2pk'>;

/** A change of a channel as a part of a transaction. */
export function channelUpdate(
  { tenantId, channelId }: Pick<Channel, 'tenantId' | 'channelId'>,
  change: ChannelChange,
) {
  const Key = channelKey(tenantId, channelId);
  return { Update: { TableName: tableName(), Key, ...expressionsOf(change) } };
}

/**
 * Changes the channel only while it still has the connection that the caller saw.
 *
 * @returns the attributes that changed, with their old values; undefined if nothing changed
 */
export async function changeConnected(
  channel: Channel,
  change: ChannelChange,
): Promise<Partial<Channel> | undefined> {
  const where = [exists('pk'), is('secretName', channel.secretName), ...(change.where ?? [])];
  const { Update } = channelUpdate(channel, { ...change, where });
  let before: Partial<Channel> | undefined;
  await succeeded(async () => {
    const write = new UpdateCommand({ ...Update, ReturnValues: 'UPDATED_OLD' });
    before = (await table.send(write)).Attributes ?? {};
  });
  return before;
}
