import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { startDocuments } from './gateway-fixture.ts';

const TableName = 'Chats';
const key = (sk: string) => ({ pk: 'CHANNEL#1', sk });

describe('concurrent transactions', () => {
  it('loses no increment among 50 at once, single writes included', async () => {
    const { documents } = await startDocuments();
    const increment = {
      TableName,
      Key: key('count'),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2 === 0
          ? documents.send(new UpdateCommand(increment))
          : documents.send(
              new TransactWriteCommand({
                TransactItems: [
                  { Put: { TableName, Item: { pk: 'log', sk: String(i) } } },
                  { Update: increment },
                ],
              }),
            ),
      ),
    );
    const { Item } = await documents.send(new GetCommand({ TableName, Key: key('count') }));
    expect(Item?.['n']).toBe(50);
  });

  it('lets exactly one of 50 claims through', async () => {
    const { documents } = await startDocuments();
    const claims = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        documents.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName,
                  Item: { ...key('owner'), by: i },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              { Put: { TableName, Item: { pk: 'claim', sk: String(i) } } },
            ],
          }),
        ),
      ),
    );
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const written = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'claim' },
      }),
    );
    expect(written.Count).toBe(1);
  });

  it('does not let transactions that lock in opposite order wait for each other', async () => {
    const { documents } = await startDocuments();
    const put = (sk: string) => ({ Put: { TableName, Item: key(sk) } });
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        documents.send(
          new TransactWriteCommand({
            TransactItems: i % 2 === 0 ? [put('a'), put('b')] : [put('b'), put('a')],
          }),
        ),
      ),
    );
  });
});
