import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { postToStaffWebhook } from '../../../shared/staff/post-to-webhook.ts';
import { json, startLocalServer } from '../local-server.ts';

const secrets = mockClient(SecretsManagerClient);
const documents = mockClient(DynamoDBDocumentClient);

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  documents.reset();
  secrets.reset();
  secrets.on(GetSecretValueCommand).resolves({ SecretString: 'the-secret-of-the-staff-webhook' });
});

function postTo(url: string) {
  const staffWebhook = { url, secretName: 'agents/acme/1' };
  documents.on(GetCommand).resolves({ Item: { staffWebhook } });
  return postToStaffWebhook({
    version: '1',
    ...{ id: 'event-1', tenantId: 'acme', channelId: 'ch1', chatId: 'ch1-1', customerId: '1' },
    ...{ kind: 'hand-off', reason: 'The customer asked for a person.', at: '2026-11-20T12:00:00Z' },
  });
}

describe('a staff webhook, on AWS', () => {
  it.each(['https://127.0.0.1', 'https://169.254.169.254/latest', 'https://[fd00::1]'])(
    'is never called at %s',
    async (url) => {
      await expect(postTo(url)).rejects.toThrow('is not public');
      expect(secrets.calls()).toHaveLength(0);
    },
  );

  it('is never called where its name leads to this machine', async () => {
    await expect(postTo('https://localhost')).rejects.toThrow('has no address that may be called');
  });

  it('is never this machine, whatever listens there', async () => {
    const server = await startLocalServer(json({}));
    await expect(postTo(server.url)).rejects.toThrow('is not public');
    expect(server.requests).toEqual([]);
  });
});
