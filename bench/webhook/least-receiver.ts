import { createHmac, hash } from 'node:crypto';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchGetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { logger } from '../../shared/logger.ts';
import { table } from '../../shared/storage/table.ts';
import { appSecret, owner, tableName } from './without-aws.ts';

interface Messaging {
  sender: { id: string };
  timestamp: number;
  message: { mid: string; text: string };
}

const queue = new SQSClient();
const atOnce = 10;
/** Replaces every expression and time: constants cost nothing to create. */
const expression = 'SET a = :a';
const seconds = 1_800_000_000;

/**
 * The least that any receiver making our AWS calls must do: the signature, JSON.parse, the calls with their
 * contents, one hash per message, and one log line. It validates nothing, knows one kind of event, and
 * ignores failures.
 */
export async function receiveAtLeast(bytes: Buffer, signature: string): Promise<void> {
  if (`sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}` !== signature) return;
  const [entry] = JSON.parse(bytes.toString('utf8')).entry;
  const { pk, sk } = owner;
  const Keys = [{ pk, sk }];
  await table.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys } } }));
  const jobs = await Promise.all((entry.messaging as Messaging[]).map(record));
  await Promise.all(inBatches(jobs).map(enqueue));
  await table.send(countMessages(jobs.length));
  logger.info('delivery taken', { jobs: jobs.length });
}

async function record({ sender, timestamp, message }: Messaging, index: number) {
  const { mid } = message;
  const id = hash('sha256', mid, 'base64url');
  const messageKey = `${timestamp}#${id}`;
  const chat = { pk: `CHAT#ch1#${sender.id}`, sk: 'CHAT' };
  const TransactItems = [
    rememberEvent(mid, messageKey),
    putMessage(chat.pk, messageKey, { mid, text: message.text }),
    changeChat(chat, sender.id, messageKey, timestamp),
  ];
  await table.send(new TransactWriteCommand({ TransactItems }));
  return {
    Id: String(index % atOnce),
    MessageBody: JSON.stringify({
      kind: 'chat',
      channelId: 'ch1',
      customerId: sender.id,
      messageKey,
    }),
    MessageGroupId: `ch1.${sender.id}`,
    MessageDeduplicationId: id,
  };
}

function rememberEvent(mid: string, messageKey: string) {
  const pk = `EVENT#${owner.accountId}#message#${mid}`;
  return {
    Put: {
      TableName: tableName,
      Item: { pk, sk: 'SEEN', messageKey, ttl: seconds, v: 1 },
      ConditionExpression: expression,
      ExpressionAttributeNames: { '#pk': 'pk', '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':ttl': seconds },
    },
  };
}

function putMessage(pk: string, messageKey: string, content: object) {
  const author = 'customer';
  const Item = { pk, sk: `MSG#${messageKey}`, ...content, author, ttl: seconds, v: 1 };
  return { Put: { TableName: tableName, Item } };
}

function changeChat(
  chat: { pk: string; sk: string },
  customerId: string,
  messageKey: string,
  timestamp: number,
) {
  return {
    Update: {
      TableName: tableName,
      Key: chat,
      UpdateExpression: expression,
      ConditionExpression: expression,
      ExpressionAttributeNames: { '#ttl': 'ttl', '#open': 'open' },
      ExpressionAttributeValues: {
        ':tenantId': owner.tenantId,
        ':channelId': owner.channelId,
        ':customerId': customerId,
        ':timestamp': timestamp,
        ':ttl': seconds,
        ':one': 1,
        ':v': 1,
        ':key': messageKey,
        ':now': timestamp,
        ':dueShard': 'DUE#1',
        ':due': timestamp,
        ':keys': new Set([messageKey]),
        ':mostOpen': 100,
        ':activity': 'CHATS#ch1',
      },
    },
  };
}

function inBatches<Job>(jobs: Job[]): Job[][] {
  const batches: Job[][] = [];
  for (let start = 0; start < jobs.length; start += atOnce) {
    batches.push(jobs.slice(start, start + atOnce));
  }
  return batches;
}

function enqueue(Entries: Awaited<ReturnType<typeof record>>[]) {
  const QueueUrl = process.env['CHAT_QUEUE_URL'];
  return queue.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
}

function countMessages(count: number) {
  return new UpdateCommand({
    TableName: tableName,
    Key: { pk: `TENANT#${owner.tenantId}`, sk: 'FIGURES' },
    UpdateExpression: expression,
    ExpressionAttributeValues: { ':count': count, ':ttl': seconds },
  });
}
