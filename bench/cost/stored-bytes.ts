import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Item, sizeOf } from '../../infra/local/aws/dynamodb/dynalite.ts';
import type { Run } from '../../infra/local/run.ts';

/**
 * What DynamoDB adds per item when it measures storage.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const overheadBytes = 100;

/** The bytes of a run's messages and of the records of them in the table: all that a pair leaves there. */
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
