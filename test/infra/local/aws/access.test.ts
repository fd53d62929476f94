import {
  CreateSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
} from '@aws-sdk/client-secrets-manager';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  allow,
  QUEUE_ARN,
  SECRET_ARN,
  startAsFunction,
  TABLE_ARN,
} from './gateway-fixture.ts';

const TableName = 'Chats';
const Key = { pk: 'CHAT#1', sk: '1' };

function denied(action: string, resource: string) {
  return {
    message:
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/ReplyRole/chats-reply is not authorized to ` +
      `perform: ${action} on resource: ${resource} because no identity-based policy allows the ` +
      `${action} action`,
    $metadata: { httpStatusCode: 400 },
  };
}

describe('a role', () => {
  it('allows what a statement covers and denies the rest in the words of AWS', async () => {
    const { documents, denials, calls } = await startAsFunction(
      allow(['dynamodb:GetItem'], [TABLE_ARN]),
    );
    await documents.send(new GetCommand({ TableName, Key }));
    const put = documents.send(new PutCommand({ TableName, Item: Key }));
    await expect(put).rejects.toMatchObject({
      name: 'AccessDeniedException',
      ...denied('dynamodb:PutItem', TABLE_ARN),
    });
    expect(denials).toMatchObject([
      { functionId: 'ReplyFunction', action: 'dynamodb:PutItem', resource: TABLE_ARN },
    ]);
    expect(calls).toMatchObject([
      {
        functionId: 'ReplyFunction',
        service: 'dynamodb',
        operation: 'GetItem',
        actions: [{ action: 'dynamodb:GetItem', resource: TABLE_ARN }],
      },
    ]);
  });

  it('may use wildcards, whatever the case of an action', async () => {
    const { documents } = await startAsFunction(
      allow(['dynamodb:get*', 'DynamoDB:P?tItem'], ['arn:aws:dynamodb:*:table/Ch?ts']),
    );
    await documents.send(new PutCommand({ TableName, Item: Key }));
    await documents.send(new GetCommand({ TableName, Key }));
  });

  it('takes no other character of a pattern for a wildcard', async () => {
    const { documents } = await startAsFunction(
      allow(['dynamodb:GetItem'], [TABLE_ARN.replace('C', '.')]),
    );
    const get = documents.send(new GetCommand({ TableName, Key }));
    await expect(get).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('denies what a statement denies, whatever others allow', async () => {
    const { documents } = await startAsFunction(
      allow(['*'], ['*']),
      allow(['dynamodb:Put*'], ['*'], { effect: 'Deny' }),
    );
    await documents.send(new GetCommand({ TableName, Key }));
    await expect(documents.send(new PutCommand({ TableName, Item: Key }))).rejects.toThrow(
      'with an explicit deny in an identity-based policy',
    );
  });

  it('needs the index for a query of the index, not the table', async () => {
    const query = new QueryCommand({
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :g',
      ExpressionAttributeValues: { ':g': 'g' },
    });
    const onTable = await startAsFunction(allow(['dynamodb:Query'], [TABLE_ARN]));
    await expect(onTable.documents.send(query)).rejects.toMatchObject(
      denied('dynamodb:Query', `${TABLE_ARN}/index/gsi1`),
    );
    const onIndex = await startAsFunction(allow(['dynamodb:Query'], [`${TABLE_ARN}/index/*`]));
    await onIndex.documents.send(query);
  });

  it('needs the single permission of every member of a transaction', async () => {
    const { documents, denials } = await startAsFunction(allow(['dynamodb:PutItem'], [TABLE_ARN]));
    const transaction = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: Key } },
        {
          ConditionCheck: {
            TableName,
            Key: { pk: 'p', sk: 's' },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    });
    await expect(documents.send(transaction)).rejects.toThrow('dynamodb:ConditionCheckItem');
    expect(denials).toHaveLength(1);
  });

  it('needs permissions of their own for batches', async () => {
    const { documents } = await startAsFunction(allow(['dynamodb:BatchGetItem'], [TABLE_ARN]));
    await documents.send(new BatchGetCommand({ RequestItems: { Chats: { Keys: [Key] } } }));
    const write = documents.send(
      new BatchWriteCommand({ RequestItems: { Chats: [{ PutRequest: { Item: Key } }] } }),
    );
    await expect(write).rejects.toMatchObject(denied('dynamodb:BatchWriteItem', TABLE_ARN));
  });

  it('sends batches under the permission to send', async () => {
    const { sqs, queueUrl } = await startAsFunction(allow(['sqs:SendMessage'], [QUEUE_ARN]));
    const message = { MessageBody: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl('replies.fifo'),
        Entries: [{ Id: '1', ...message }],
      }),
    );
    const elsewhere = sqs.send(
      new SendMessageCommand({ QueueUrl: queueUrl('delayed.fifo'), ...message }),
    );
    await expect(elsewhere).rejects.toMatchObject({
      name: 'AccessDenied',
      ...denied('sqs:SendMessage', QUEUE_ARN.replace('replies', 'delayed')),
    });
  });

  it('covers a secret by its full ARN, by a suffix of question marks or by a prefix', async () => {
    const { secrets } = await startAsFunction(
      allow(['secretsmanager:GetSecretValue'], [`${SECRET_ARN}meta-apps-??????`]),
      allow(['secretsmanager:CreateSecret'], [`${SECRET_ARN}channels/*`]),
    );
    await secrets.send(new GetSecretValueCommand({ SecretId: 'meta-apps' }));
    await secrets.send(new GetSecretValueCommand({ SecretId: `${SECRET_ARN}meta-apps-AbCdEf` }));
    await secrets.send(new CreateSecretCommand({ Name: 'channels/1', SecretString: 'token' }));
    const refusal = { name: 'AccessDeniedException' };
    await expect(
      secrets.send(new GetSecretValueCommand({ SecretId: 'channels/1' })),
    ).rejects.toMatchObject(refusal);
    await expect(
      secrets.send(new CreateSecretCommand({ Name: 'other/1', SecretString: 'token' })),
    ).rejects.toMatchObject(refusal);
    await expect(secrets.send(new ListSecretsCommand({}))).rejects.toMatchObject(refusal);
  });
});
