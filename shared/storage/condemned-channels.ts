import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { writeLettingGo } from './accounts.ts';
import { type Channel, channelKey } from './channels.ts';
import { type ChatId, chatKey } from './chats.ts';
import { exists, is, onlyIf } from './conditions.ts';
import { countingDeleted, deletionKey } from './data-deletions.ts';
import { dooming } from './doomed-secrets.ts';
import { forgettingGrant, type Grantor } from './grantors.ts';
import { type ItemKey, newItem, table, tableName, writeTogether } from './table.ts';

/** A deleted channel whose chats are still to be deleted. */
export interface CondemnedChannel {
  channelId: string;
  accountId: string;
  /** Unix milliseconds. */
  condemnedAt: number;
  /** The doomed secret of its token, if it had one. */
  secretName?: string;
}

function condemnedKey(code: string, channelId: string): ItemKey {
  return { pk: deletionKey(code).pk, sk: `CHANNEL#${channelId}` };
}

/**
 * Deletes the channel and everything that points to it, and dooms its secret. Only its chats are left, and
 * the note that they must be deleted. Connecting the same account from now on creates another channel.
 *
 * @returns false if the channel was reconnected meanwhile
 */
export async function condemnChannel(
  code: string,
  grantor: Grantor,
  channel: Channel,
  now: number,
): Promise<boolean> {
  const { tenantId, channelId, accountId, secretName } = channel;
  const TableName = tableName();
  const condemned: CondemnedChannel = { channelId, accountId, condemnedAt: now, secretName };
  const outcome = await writeLettingGo(channel, [
    {
      Delete: {
        TableName,
        Key: channelKey(tenantId, channelId),
        ...onlyIf(exists('pk'), is('secretName', secretName)),
      },
    },
    { Put: { TableName, Item: newItem({ ...condemnedKey(code, channelId), ...condemned }) } },
    forgettingGrant(grantor, channelId),
    countingDeleted(code, { channels: 1 }),
    ...(secretName ? [dooming(secretName, now)] : []),
  ]);
  return outcome.done;
}

/** A person has few accounts, so they fit into one page. */
export async function listCondemnedChannels(code: string): Promise<CondemnedChannel[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': deletionKey(code).pk, ':prefix': 'CHANNEL#' },
      ConsistentRead: true,
    }),
  );
  return Items as CondemnedChannel[];
}

/** Removes the note once nothing of the channel is left. */
export async function forgetCondemnedChannel(code: string, channelId: string): Promise<void> {
  const Key = condemnedKey(code, channelId);
  await table.send(new DeleteCommand({ TableName: tableName(), Key }));
}

/** A chat to be deleted, with the count of all messages it ever had, as it was read. */
export interface CondemnedChat extends ChatId {
  messageCount?: number;
}

/** The next chats of a condemned channel, at most `limit`. */
export async function listCondemnedChats(
  channelId: string,
  limit: number,
): Promise<CondemnedChat[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: {
        ':pk': chatKey({ channelId, customerId: '' }).pk,
        ':prefix': 'CHAT#',
      },
      ProjectionExpression: 'sk, messageCount',
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  return Items.map(({ sk, messageCount }) => ({
    channelId,
    customerId: String(sk).slice('CHAT#'.length),
    messageCount: messageCount as number | undefined,
  }));
}

/**
 * Deletes a chat whose messages are gone.
 *
 * @returns false if a message has come since it was read
 */
export async function deleteChat(code: string, chat: CondemnedChat): Promise<boolean> {
  const { messageCount } = chat;
  const outcome = await writeTogether([
    {
      Delete: {
        TableName: tableName(),
        Key: chatKey(chat),
        ...onlyIf(is('messageCount', messageCount)),
      },
    },
    countingDeleted(code, { chats: 1, messages: messageCount ?? 0 }),
  ]);
  return outcome.done;
}
