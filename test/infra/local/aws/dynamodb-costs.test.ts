import {
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { startDocuments } from './gateway-fixture.ts';

const TableName = 'Chats';
const key = (sk: string) => ({ pk: 'CHANNEL#1', sk });

describe('a single write', () => {
  it('costs one unit per kilobyte, and one more per index entry that changes', async () => {
    const { documents } = await startDocuments();
    const put = async (Item: object) => {
      const command = new PutCommand({ TableName, Item, ReturnConsumedCapacity: 'TOTAL' });
      return (await documents.send(command)).ConsumedCapacity?.CapacityUnits;
    };
    const Key = key('a');
    expect(await put(Key)).toBe(1);
    expect(await put({ ...Key, text: 'x'.repeat(2000) })).toBe(2);
    expect(await put({ ...Key, gsi1pk: 'g', gsi1sk: '1' })).toBe(3);
    expect(await put({ ...Key, gsi1pk: 'g', gsi1sk: '1', other: 1 })).toBe(1);
    expect(await put({ ...Key, gsi1pk: 'g', gsi1sk: '2' })).toBe(3);
    expect(await put(Key)).toBe(2);
  });

  it('costs an update nothing in an index whose entry stays as it is', async () => {
    const { documents } = await startDocuments();
    const update = new UpdateCommand({
      TableName,
      Key: key('a'),
      UpdateExpression: 'SET gsi1pk = :g, gsi1sk = :g ADD n :one',
      ExpressionAttributeValues: { ':g': 'g', ':one': 1 },
      ReturnConsumedCapacity: 'INDEXES',
    });
    const { ConsumedCapacity: first } = await documents.send(update);
    expect(first?.GlobalSecondaryIndexes).toEqual({ gsi1: { CapacityUnits: 1 } });
    const { ConsumedCapacity: second } = await documents.send(update);
    expect(second).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
  });
});

describe('a transaction', () => {
  it('costs double, its index entries once', async () => {
    const { documents } = await startDocuments();
    const { ConsumedCapacity } = await documents.send(
      new TransactWriteCommand({
        ReturnConsumedCapacity: 'INDEXES',
        TransactItems: [
          { Put: { TableName, Item: { ...key('a'), gsi1pk: 'g', gsi1sk: '1' } } },
          {
            ConditionCheck: {
              TableName,
              Key: key('b'),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    );
    expect(ConsumedCapacity).toEqual([
      {
        TableName,
        CapacityUnits: 5,
        WriteCapacityUnits: 5,
        Table: { CapacityUnits: 4, WriteCapacityUnits: 4 },
        GlobalSecondaryIndexes: { gsi1: { CapacityUnits: 1 } },
      },
    ]);
  });

  it('costs double, also for an item that is missing', async () => {
    const { documents } = await startDocuments();
    const { Responses, ConsumedCapacity } = await documents.send(
      new TransactGetCommand({
        ReturnConsumedCapacity: 'TOTAL',
        TransactItems: [{ Get: { TableName, Key: key('missing') } }],
      }),
    );
    expect(Responses).toEqual([{}]);
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
  });
});
