import { accountKey, writeLettingGo } from './accounts.ts';
import { agentKey } from './agents.ts';
import { expressionsOf } from './change.ts';
import { channelUpdate } from './channel-updates.ts';
import { type Channel, channelKey } from './channels.ts';
import { absent, allOf, anyOf, exists, is, onlyIf } from './conditions.ts';
import { dooming, sparing } from './doomed-secrets.ts';
import { makingDue } from './gap-checks.ts';
import { grantorOf, pointingFromGrantor } from './grantors.ts';
import { newItem, tableName, writeTogether } from './table.ts';
import { ifSettingsAre, type TenantSettings } from './tenant-settings.ts';
import { tokenCheckIndexKey } from './token-checks.ts';

/** What ties a channel to Meta's accounts, to its agent and to its secret, changed all at once. */

/**
 * Writes the channel, its agent's link to it and the pointers from Meta's ids to it; spares its secret and
 * dooms the one it replaces; makes its history due for a check. Webhooks find the channel from now on.
 *
 * @param before the channel as it was read, if there was one
 * @param settings the tenant's settings as they were read; the channel has a copy of them
 * @returns `in-use` if the account belongs to another channel; `changed` if meanwhile somebody else connected
 *   the channel, gave it another agent, deleted it, or changed the settings
 */
export async function claimAccount(
  channel: Channel & { secretName: string },
  before: Pick<Channel, 'secretName' | 'agentId'> | undefined,
  settings: Pick<TenantSettings, 'revision'> | undefined,
): Promise<'claimed' | 'in-use' | 'changed'> {
  const { tenantId, channelId, agentId, secretName } = channel;
  const grantor = grantorOf(channel);
  const key = channelKey(tenantId, channelId);
  const item = newItem({ ...key, ...channel, gsi2pk: tokenCheckIndexKey });
  const outcome = await writeTogether([
    pointFromAccount(channel),
    ...(grantor ? [pointingFromGrantor(grantor, channel)] : []),
    { Put: { TableName: tableName(), Item: item, ...ifStill(before) } },
    ...(agentId ? [linkAgent(tenantId, agentId, channelId)] : []),
    sparing(secretName),
    makingDue(channel, channel.connectedAt),
    ...(before?.secretName ? [dooming(before.secretName, Date.now())] : []),
    ifSettingsAre(tenantId, settings),
  ]);
  if (outcome.done) return 'claimed';
  return outcome.failed.includes(pointerWrite) ? 'in-use' : 'changed';
}

const pointerWrite = 0;

/**
 * Two connects at once would replace the same secret, and one of the new ones would be nobody's; an agent
 * bound meanwhile would be lost to the previous one; a deleted channel must not return: its chats go too.
 */
function ifStill(before: Pick<Channel, 'secretName' | 'agentId'> | undefined) {
  if (!before) return onlyIf(absent('pk'));
  const { secretName, agentId } = before;
  return onlyIf(exists('pk'), is('secretName', secretName), is('agentId', agentId));
}

/**
 * Lets the account go: its webhooks no longer find a channel, and its secret is doomed. The channel stays for
 * its history.
 *
 * @returns false if the channel was reconnected meanwhile
 */
export async function releaseAccount(channel: Channel): Promise<boolean> {
  const { secretName } = channel;
  const outcome = await writeLettingGo(channel, [
    endConnection(channel, 'disconnected'),
    ...(secretName ? [dooming(secretName, Date.now())] : []),
  ]);
  return outcome.done;
}

/**
 * Removes a token that Meta no longer accepts anyway: its secret is doomed, and the account stays with the
 * channel, so that its tenant can reconnect it.
 *
 * @returns false if the channel was reconnected meanwhile
 */
export async function takeTokenAway(channel: Channel & { secretName: string }): Promise<boolean> {
  const outcome = await writeTogether([
    endConnection(channel, 'reconnect'),
    dooming(channel.secretName, Date.now()),
  ]);
  return outcome.done;
}

/** Writes only while the channel still has the connection that the caller saw. */
function endConnection(channel: Channel, state: 'reconnect' | 'disconnected') {
  return channelUpdate(channel, {
    set: { state },
    remove: ['secretName', 'gsi2pk', 'gsi2sk'],
    where: [exists('pk'), is('secretName', channel.secretName)],
  });
}

/** Makes another agent answer the channel, or none. */
export async function bindAgent(channel: Channel, agentId: string | undefined): Promise<boolean> {
  const { tenantId, channelId } = channel;
  const outcome = await writeTogether([
    channelUpdate(channel, {
      ...(agentId ? { set: { agentId } } : { remove: ['agentId'] }),
      where: [exists('pk')],
    }),
    ...(agentId ? [linkAgent(tenantId, agentId, channelId)] : []),
  ]);
  return outcome.done;
}

function pointFromAccount({ tenantId, channelId, accountId, retentionDays }: Channel) {
  return {
    Put: {
      TableName: tableName(),
      Item: newItem({ ...accountKey(accountId), accountId, tenantId, channelId, retentionDays }),
      ...onlyIf(anyOf(absent('pk'), allOf(is('tenantId', tenantId), is('channelId', channelId)))),
    },
  };
}

/**
 * Copies what the tenant's settings say onto a channel and the pointer from its account.
 *
 * @returns false if the channel was disconnected, or the settings were changed, meanwhile: the later change
 *   makes its own copies
 */
export async function copySettings(channel: Channel, settings: TenantSettings): Promise<boolean> {
  const { tenantId, channelId, accountId } = channel;
  const { retentionDays, humanAgentChannels, disclosure } = settings;
  const hasHumanAgent = humanAgentChannels.includes(channelId);
  const outcome = await writeTogether([
    ifSettingsAre(tenantId, settings),
    channelUpdate(channel, {
      set: { retentionDays, hasHumanAgent, disclosure },
      where: [exists('pk')],
    }),
    {
      Update: {
        TableName: tableName(),
        Key: accountKey(accountId),
        ...expressionsOf({
          set: { retentionDays },
          where: [is('tenantId', tenantId), is('channelId', channelId)],
        }),
      },
    },
  ]);
  return outcome.done;
}

function linkAgent(tenantId: string, agentId: string, channelId: string) {
  return {
    Update: {
      TableName: tableName(),
      Key: agentKey(tenantId, agentId),
      ...expressionsOf({ set: { channelId }, where: [exists('pk')] }),
    },
  };
}
