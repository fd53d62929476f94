import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGateway } from './gateway-fixture.ts';

const TableName = 'Chats';
const Item = { pk: 'p', sk: 's', gsi1pk: 'g', gsi1sk: '1' };

async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aws-gateway-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  return dataDir;
}

describe('a data folder', () => {
  it('keeps items and secrets over a restart, the secrets for their owner only', async () => {
    const dataDir = await newDataDir();
    const before = await startGateway({ dataDir });
    const { documents, secrets } = before.clients();
    await documents.send(new PutCommand({ TableName, Item }));
    const SecretId = 'meta-apps';
    await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: 'changed' }));
    await before.gateway.close();

    const after = (await startGateway({ dataDir })).clients();
    const found = await after.documents.send(
      new GetCommand({ TableName, Key: { pk: 'p', sk: 's' } }),
    );
    expect(found.Item).toEqual(Item);
    const indexed = await after.documents.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :g',
        ExpressionAttributeValues: { ':g': 'g' },
      }),
    );
    expect(indexed.Count).toBe(1);
    const secret = await after.secrets.send(new GetSecretValueCommand({ SecretId }));
    expect(secret.SecretString).toBe('changed');
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('is refused when its table has other keys or indexes than the stack', async () => {
    const dataDir = await newDataDir();
    await (await startGateway({ dataDir })).gateway.close();
    const restart = startGateway({
      dataDir,
      change: (stack) => {
        stack.tables = stack.tables.map((table) => ({ ...table, globalSecondaryIndexes: [] }));
      },
    });
    await expect(restart).rejects.toThrow('Delete the data folder');
  });

  it('is refused while another run uses it', async () => {
    const dataDir = await newDataDir();
    await startGateway({ dataDir });
    await expect(startGateway({ dataDir })).rejects.toThrow('Stop the other local run');
  });
});
