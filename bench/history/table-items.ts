import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Run } from '../../infra/local/run.ts';

type Item = Record<string, unknown>;

/** The run's table, with an administrator's access. */
export interface AdministratedTable {
  put(items: Iterable<Item>): Promise<void>;
  /** The chats with a customer, one per channel; works for a table of up to a megabyte. */
  findChats(customerId: string): Promise<Item[]>;
  close(): void;
}

/** DynamoDB takes at most 25 items at once. */
const batchSize = 25;

export function openTable({ stack, aws }: Run): AdministratedTable {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: stack.region,
      endpoint: aws.url,
      credentials: aws.administrator,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const TableName = stack.tables[0]?.name ?? '';

  async function putBatch(batch: Item[]): Promise<void> {
    const requests = batch.map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  }

  return {
    async put(items) {
      let batch: Item[] = [];
      for (const item of items) {
        batch.push(item);
        if (batch.length < batchSize) continue;
        await putBatch(batch);
        batch = [];
      }
      if (batch.length > 0) await putBatch(batch);
    },
    async findChats(customerId) {
      const { Items = [] } = await client.send(
        new ScanCommand({
          TableName,
          FilterExpression: 'sk = :sk',
          ExpressionAttributeValues: { ':sk': `CHAT#${customerId}` },
        }),
      );
      return Items;
    },
    close: () => client.destroy(),
  };
}
