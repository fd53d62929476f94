import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { startDocuments } from './gateway-fixture.ts';

const TableName = 'Chats';
const Key = { pk: 'CHANNEL#1', sk: 'CHAT#2' };

/** Updates the one item and answers it as it is then. */
async function update(documents: DynamoDBDocumentClient, input: Partial<UpdateCommandInput>) {
  const command = new UpdateCommand({ TableName, Key, ReturnValues: 'ALL_NEW', ...input });
  return (await documents.send(command)).Attributes;
}

describe('a single write', () => {
  it('answers the item that failed its condition where asked', async () => {
    const { documents } = await startDocuments();
    await documents.send(new PutCommand({ TableName, Item: { ...Key, version: 7 } }));
    const conditions = {
      TableName,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    } as const;
    const writes = [
      new PutCommand({ ...conditions, Item: Key }),
      new DeleteCommand({ ...conditions, Key }),
      new UpdateCommand({ ...conditions, Key, UpdateExpression: 'REMOVE version' }),
    ];
    for (const write of writes) {
      const refused = await documents.send(write as PutCommand).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ConditionalCheckFailedException);
      expect(refused).toMatchObject({ Item: { version: { N: '7' } } });
    }
  });

  it('is refused where one of its expressions is longer than 4 kB', async () => {
    const { documents } = await startDocuments();
    const conditions = (count: number) =>
      Array.from({ length: count }, () => 'attribute_not_exists(pk)').join(' AND ');
    const write = (ConditionExpression: string) =>
      documents.send(new PutCommand({ TableName, Item: Key, ConditionExpression }));
    await expect(write(conditions(150))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('expression size: 4345'),
    });
    await write(conditions(140));
  });

  it('keeps the item to itself where not asked', async () => {
    const { documents } = await startDocuments();
    await documents.send(new PutCommand({ TableName, Item: Key }));
    const refused = await documents
      .send(
        new PutCommand({ TableName, Item: Key, ConditionExpression: 'attribute_not_exists(pk)' }),
      )
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConditionalCheckFailedException);
    expect(refused).toMatchObject({ Item: undefined });
  });

  it('adds to and deletes from a set of strings, and removes an empty one', async () => {
    const { documents } = await startDocuments();
    const change = (verb: 'ADD' | 'DELETE', ...ids: string[]) =>
      update(documents, {
        UpdateExpression: `${verb} #open :ids`,
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':ids': new Set(ids) },
      });
    expect(await change('ADD', 'a', 'b')).toMatchObject({ open: new Set(['a', 'b']) });
    expect(await change('ADD', 'b', 'c')).toMatchObject({ open: new Set(['a', 'b', 'c']) });
    expect(await change('DELETE', 'a', 'c')).toMatchObject({ open: new Set(['b']) });
    expect(await change('DELETE', 'b')).toEqual(Key);
  });

  it('compares sets regardless of their order', async () => {
    const { documents } = await startDocuments();
    await documents.send(
      new PutCommand({ TableName, Item: { ...Key, open: new Set(['a', 'b']) } }),
    );
    const clear = (...seen: string[]) =>
      update(documents, {
        UpdateExpression: 'REMOVE #open',
        ConditionExpression: '#open = :seen',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':seen': new Set(seen) },
      });
    await expect(clear('b', 'c')).rejects.toThrow(ConditionalCheckFailedException);
    expect(await clear('b', 'a')).toEqual(Key);
  });

  it('takes an absent or an older value', async () => {
    const { documents } = await startDocuments();
    const set = (at: number) =>
      update(documents, {
        UpdateExpression: 'SET latest = :at',
        ConditionExpression: 'attribute_not_exists(latest) OR latest < :at',
        ExpressionAttributeValues: { ':at': at },
      });
    await set(5);
    await expect(set(5)).rejects.toThrow(ConditionalCheckFailedException);
    expect(await set(10)).toMatchObject({ latest: 10 });
  });

  it('reaches into lists and maps, and measures them', async () => {
    const { documents } = await startDocuments();
    const parts = [{ state: 'reserved' }, { state: 'reserved' }];
    await documents.send(new PutCommand({ TableName, Item: { ...Key, turn: { parts } } }));
    const changed = await update(documents, {
      UpdateExpression: 'SET turn.parts[1].#s = :sent',
      ConditionExpression: 'turn.parts[1].#s = :reserved AND size(turn.parts) = :two',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':sent': 'sent', ':reserved': 'reserved', ':two': 2 },
    });
    expect(changed).toMatchObject({ turn: { parts: [{ state: 'reserved' }, { state: 'sent' }] } });
  });

  it('refuses empty key values, of the table and of an index', async () => {
    const { documents } = await startDocuments();
    const put = (Item: object) => documents.send(new PutCommand({ TableName, Item: { ...Item } }));
    const refusal = { name: 'ValidationException' };
    await expect(put({ pk: '', sk: '1' })).rejects.toMatchObject(refusal);
    await expect(put({ ...Key, gsi1pk: '', gsi1sk: '1' })).rejects.toMatchObject(refusal);
    await expect(put({ ...Key, gsi1pk: '' })).rejects.toMatchObject(refusal);
    await expect(
      update(documents, {
        UpdateExpression: 'SET gsi1pk = :e',
        ExpressionAttributeValues: { ':e': '' },
      }),
    ).rejects.toMatchObject(refusal);
    const { Item } = await documents.send(new GetCommand({ TableName, Key }));
    expect(Item).toBeUndefined();
  });

  it('refuses an item of more than 400 kB', async () => {
    const { documents } = await startDocuments();
    const text = 'x'.repeat(400 * 1024);
    await expect(
      documents.send(new PutCommand({ TableName, Item: { ...Key, text } })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      update(documents, {
        UpdateExpression: 'SET a = :text',
        ExpressionAttributeValues: { ':text': text },
      }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
