import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { awsClientSettings } from '../../../shared/aws-client.ts';

/*
 * Only the AWS calls of a webhook's first delivery: no signature, no parsing, no conditions. No webhook that
 * makes these calls through the SDK can start with less.
 */
const { TABLE_NAME = '', CHAT_QUEUE_URL, APP_SECRET_ID } = process.env;
const table = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings));
const queue = new SQSClient(awsClientSettings);
const secrets = new SecretsManagerClient(awsClientSettings);
const secret = secrets.send(new GetSecretValueCommand({ SecretId: APP_SECRET_ID }));

export async function handler(): Promise<{ statusCode: number }> {
  await secret;
  const id = crypto.randomUUID();
  const key = { pk: `SEEN#bench#${id}`, sk: 'SEEN' };
  await table.send(new BatchGetCommand({ RequestItems: { [TABLE_NAME]: { Keys: [key] } } }));
  const chat = { pk: 'TENANT#bench', sk: `CHAT#${id}` };
  const update = { TableName: TABLE_NAME, UpdateExpression: 'SET latest = :id' };
  const values = { ExpressionAttributeValues: { ':id': id } };
  const writes = [
    { Put: { TableName: TABLE_NAME, Item: key } },
    { Put: { TableName: TABLE_NAME, Item: { ...key, sk: 'MSG' } } },
    { Update: { ...update, ...values, Key: chat } },
  ];
  await table.send(new TransactWriteCommand({ TransactItems: writes }));
  const job = { kind: 'chat', channelId: 'bench', customerId: id };
  const entry = { Id: '1', MessageBody: JSON.stringify(job), MessageGroupId: id };
  const Entries = [{ ...entry, MessageDeduplicationId: id }];
  await queue.send(new SendMessageBatchCommand({ QueueUrl: CHAT_QUEUE_URL, Entries }));
  await table.send(new UpdateCommand({ ...update, ...values, Key: { ...chat, sk: 'FIGURES' } }));
  return { statusCode: 200 };
}
