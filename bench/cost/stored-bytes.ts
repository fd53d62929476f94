import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Item, sizeOf } from '../../infra/local/aws/dynamodb/dynalite.ts';
import type { Run } from '../../infra/local/run.ts';

/**
 * What DynamoDB adds to each item when it counts what is stored.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const overheadBytes = 100;

/** What the messages of a run and the memory of them take in the table: all that a pair leaves there. */
export async function countStoredBytes({ aws, stack }: Run): Promise<number> {
  const client = new DynamoDBClient({
    endpoint: aws.url,
    region: stack.region,
    credentials: aws.administrator,
  });
  let bytes = 0;
  let start: Record<string, AttributeValue> | undefined;
  do {
    const command = new ScanCommand({ TableName: stack.tables[0]?.name, ExclusiveStartKey: start });
    const { Items = [], LastEvaluatedKey } = await client.send(command);
    for (const item of Items.filter(isOfMessage))
      bytes += sizeOf(item as unknown as Item) + overheadBytes;
    start = LastEvaluatedKey;
  } while (start);
  client.destroy();
  return bytes;
}

function isOfMessage({ sk }: Record<string, AttributeValue>): boolean {
  return sk?.S === 'SEEN' || sk?.S?.startsWith('MSG#') === true;
}
