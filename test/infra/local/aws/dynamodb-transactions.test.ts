import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { startDocuments } from './gateway-fixture.ts';

const TableName = 'Chats';
const key = (sk: string) => ({ pk: 'CHANNEL#1', sk });

describe('TransactWriteItems', () => {
  it('carries out puts, updates, deletions and checks together', async () => {
    const { documents } = await startDocuments();
    await documents.send(new PutCommand({ TableName, Item: { ...key('old'), n: 1 } }));
    await documents.send(new PutCommand({ TableName, Item: { ...key('guard'), open: true } }));

    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...key('new'), gsi1pk: 'g', gsi1sk: '1' } } },
          {
            Update: {
              TableName,
              Key: key('count'),
              UpdateExpression: 'ADD n :one, #open :ids',
              ExpressionAttributeNames: { '#open': 'open' },
              ExpressionAttributeValues: { ':one': 1, ':ids': new Set(['a', 'b']) },
            },
          },
          { Delete: { TableName, Key: key('old') } },
          {
            ConditionCheck: {
              TableName,
              Key: key('guard'),
              ConditionExpression: '#open = :true',
              ExpressionAttributeNames: { '#open': 'open' },
              ExpressionAttributeValues: { ':true': true },
            },
          },
        ],
      }),
    );

    const { Responses } = await documents.send(
      new TransactGetCommand({
        TransactItems: ['new', 'count', 'old', 'guard'].map((sk) => ({
          Get: { TableName, Key: key(sk) },
        })),
      }),
    );
    expect(Responses?.map(({ Item }) => Item)).toEqual([
      { ...key('new'), gsi1pk: 'g', gsi1sk: '1' },
      { ...key('count'), n: 1, open: new Set(['a', 'b']) },
      undefined,
      { ...key('guard'), open: true },
    ]);
    const indexed = await documents.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :g',
        ExpressionAttributeValues: { ':g': 'g' },
      }),
    );
    expect(indexed.Items).toEqual([{ ...key('new'), gsi1pk: 'g', gsi1sk: '1' }]);
  });

  it('changes nothing when one condition fails, and says which', async () => {
    const { documents } = await startDocuments();
    await documents.send(new PutCommand({ TableName, Item: { ...key('taken'), by: 'first' } }));

    const refused = await documents
      .send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: key('other') } },
            {
              Put: {
                TableName,
                Item: { ...key('taken'), by: 'second' },
                ConditionExpression: 'attribute_not_exists(pk)',
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
          ],
        }),
      )
      .catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(TransactionCanceledException);
    expect(refused).toMatchObject({
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          // The document client leaves the items inside errors as they came.
          Item: { pk: { S: 'CHANNEL#1' }, sk: { S: 'taken' }, by: { S: 'first' } },
        },
      ],
    });
    const other = await documents.send(new GetCommand({ TableName, Key: key('other') }));
    expect(other.Item).toBeUndefined();
  });

  it('names an update that does not fit the item a validation error', async () => {
    const { documents } = await startDocuments();
    await documents.send(new PutCommand({ TableName, Item: { ...key('a'), n: 'text' } }));
    const add = {
      TableName,
      Key: key('a'),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    await expect(
      documents.send(new TransactWriteCommand({ TransactItems: [{ Update: add }] })),
    ).rejects.toMatchObject({ CancellationReasons: [{ Code: 'ValidationError' }] });
  });

  it('names a key of the wrong type a validation error, and an empty one malformed', async () => {
    const { documents } = await startDocuments();
    const put = (pk: unknown) =>
      documents.send(
        new TransactWriteCommand({
          TransactItems: [{ Put: { TableName, Item: { pk, sk: '1' } } }],
        }),
      );
    await expect(put(1)).rejects.toMatchObject({
      CancellationReasons: [{ Code: 'ValidationError' }],
    });
    await expect(put('')).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses two operations on one item, a malformed expression and a missing table', async () => {
    const { documents } = await startDocuments();
    const put = (input: object) => ({ Put: { TableName, Item: key('a'), ...input } });
    const send = (...TransactItems: ReturnType<typeof put>[]) =>
      documents.send(new TransactWriteCommand({ TransactItems }));

    await expect(send(put({}), put({}))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    });
    await expect(send(put({ ConditionExpression: 'nonsense(' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(send(put({ TableName: 'Absent' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(send()).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('is carried out once per client request token for ten minutes', async () => {
    const { documents, clock } = await startDocuments();
    const increment = (by: number) =>
      new TransactWriteCommand({
        ClientRequestToken: 'token-1',
        TransactItems: [
          {
            Update: {
              TableName,
              Key: key('count'),
              UpdateExpression: 'ADD n :by',
              ExpressionAttributeValues: { ':by': by },
            },
          },
        ],
      });
    const count = async () =>
      (await documents.send(new GetCommand({ TableName, Key: key('count') }))).Item?.['n'];

    await documents.send(increment(1));
    await documents.send(increment(1));
    expect(await count()).toBe(1);
    await expect(documents.send(increment(2))).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    clock.advance(10 * 60 * 1000);
    await documents.send(increment(1));
    expect(await count()).toBe(2);
  });
});
