import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Run } from '../../infra/local/run.ts';

/** Every item of the run's table, as an administrator sees it. */
export async function scanTable(run: Run): Promise<Record<string, unknown>[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(administrator(run)));
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: run.stack.tables[0]?.name, ExclusiveStartKey: start }),
    );
    items.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  client.destroy();
  return items;
}

/** Throws if an item does not say which schema version wrote it. */
export function requireVersions(items: Record<string, unknown>[]): void {
  const bare = items.filter((item) => typeof item['v'] !== 'number');
  const names = bare.map((item) => `${item['pk']} ${item['sk']}`);
  if (names.length > 0) throw new Error(`These items have no schema version: ${names.join(', ')}`);
}

/** Writes an item directly, bypassing the run's functions. */
export async function putItem(run: Run, item: Record<string, unknown>): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(administrator(run)));
  await client.send(new PutCommand({ TableName: run.stack.tables[0]?.name, Item: item }));
  client.destroy();
}

/** A tenant's channel item. */
export async function findStoredChannel(
  run: Run,
  tenantId: string,
): Promise<Record<string, unknown> | undefined> {
  const items = await scanTable(run);
  return items.find(
    ({ pk, sk }) => pk === `TENANT#${tenantId}` && String(sk).startsWith('CHANNEL#'),
  );
}

/** The text of a secret, or undefined if there is none by this name. */
export async function readStoredSecret(run: Run, name: string): Promise<string | undefined> {
  const client = new SecretsManagerClient(administrator(run));
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    return SecretString;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** What an AWS client needs to act as the run's administrator. */
export function administrator({ stack, aws }: Run) {
  return { region: stack.region, endpoint: aws.url, credentials: aws.administrator };
}
