import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { startDocuments } from './gateway-fixture.ts';

const TableName = 'Chats';
const Key = { pk: 'CHANNEL#1', sk: 'CHAT#2' };

describe('reading', () => {
  it('pages through an index of keys only, in both directions', async () => {
    const { documents } = await startDocuments();
    const items = ['1', '2', '3'].map((n) => ({ pk: 'p', sk: n, gsi1pk: 'g', gsi1sk: `0${n}` }));
    for (const item of items) {
      await documents.send(new PutCommand({ TableName, Item: { ...item, text: 'not projected' } }));
    }
    const query = {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :g AND gsi1sk >= :from',
      ExpressionAttributeValues: { ':g': 'g', ':from': '02' },
    };
    const first = await documents.send(new QueryCommand({ ...query, Limit: 1 }));
    expect(first.Items).toEqual([items[1]]);
    const second = await documents.send(
      new QueryCommand({ ...query, ExclusiveStartKey: first.LastEvaluatedKey }),
    );
    expect(second.Items).toEqual([items[2]]);
    const backwards = await documents.send(new QueryCommand({ ...query, ScanIndexForward: false }));
    expect(backwards.Items).toEqual([items[2], items[1]]);
  });

  it('refuses a consistent read of a global index', async () => {
    const { documents } = await startDocuments();
    const query = new QueryCommand({
      TableName,
      IndexName: 'gsi1',
      ConsistentRead: true,
      KeyConditionExpression: 'gsi1pk = :g',
      ExpressionAttributeValues: { ':g': 'g' },
    });
    await expect(documents.send(query)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('writes and gets in batches', async () => {
    const { documents } = await startDocuments();
    const items = ['1', '2', '3'].map((sk) => ({ pk: 'p', sk, text: `text ${sk}` }));
    const Chats = items.map((Item) => ({ PutRequest: { Item } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { Chats } }));
    const Keys = ['3', '1', '9'].map((sk) => ({ pk: 'p', sk }));
    const { Responses } = await documents.send(
      new BatchGetCommand({ RequestItems: { Chats: { Keys } } }),
    );
    expect(Responses?.['Chats']).toHaveLength(2);
    expect(Responses?.['Chats']).toEqual(expect.arrayContaining([items[0], items[2]]));
  });
});

describe('time to live', () => {
  it('removes what is past its time once the clock has moved, and its index entry', async () => {
    const { documents, clock, gateway } = await startDocuments();
    const ttl = Math.floor(clock.now() / 1000) + 3600;
    const index = { gsi1pk: 'g', gsi1sk: '1' };
    await documents.send(
      new PutCommand({ TableName, Item: { pk: 'p', sk: 'short', ttl, ...index } }),
    );
    await documents.send(
      new PutCommand({ TableName, Item: { pk: 'p', sk: 'long', ttl: ttl + 3600 } }),
    );
    await documents.send(new PutCommand({ TableName, Item: { pk: 'p', sk: 'ever' } }));

    await gateway.expireItems();
    expect((await documents.send(new ScanCommand({ TableName }))).Count).toBe(3);
    clock.advance(3602 * 1000);
    await gateway.expireItems();

    const { Items } = await documents.send(new ScanCommand({ TableName }));
    expect(Items?.map((item) => item['sk']).sort()).toEqual(['ever', 'long']);
    expect((await documents.send(new ScanCommand({ TableName, IndexName: 'gsi1' }))).Count).toBe(0);
  });

  it('sweeps by itself once a minute of the clock has passed', async () => {
    const { documents, clock } = await startDocuments();
    const ttl = Math.floor(clock.now() / 1000) + 10;
    await documents.send(new PutCommand({ TableName, Item: { ...Key, ttl } }));
    clock.advance(60_000);
    await expect
      .poll(async () => (await documents.send(new GetCommand({ TableName, Key }))).Item)
      .toBeUndefined();
  });
});
