import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { askHttpAgent } from '../../../shared/agents/http-agent.ts';
import { json, startLocalServer } from '../local-server.ts';
import { conversationOf } from './conversations.ts';

const secrets = mockClient(SecretsManagerClient);

beforeEach(() => {
  secrets.reset();
  secrets.on(GetSecretValueCommand).resolves({ SecretString: 'the-secret-of-the-company-agent' });
});

function askAt(url: string) {
  const provider = { type: 'http', url, secretName: 'agents/acme/1' } as const;
  return askHttpAgent(provider, conversationOf('hello'), 'turn-1', AbortSignal.timeout(5000));
}

describe('where an http agent may be, on AWS', () => {
  it.each([
    'https://127.0.0.1',
    'https://127.1',
    'https://2130706433',
    'https://0x7f000001',
    'https://0177.0.0.1',
    'https://127.0.0.1.',
    'https://0.0.0.0',
    'https://10.0.0.1',
    'https://172.16.0.1',
    'https://192.168.1.1',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1',
    'https://[::1]',
    'https://[::]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:a9fe:a9fe]',
    'https://[64:ff9b::a9fe:a9fe]',
    'https://[2002:7f00:1::]',
    'https://[fd00::1]',
    'https://[fe80::1]',
  ])('is not %s', async (url) => {
    await expect(askAt(url)).rejects.toThrow('is not public');
    expect(secrets.calls()).toHaveLength(0);
  });

  it.each(['https://localhost', 'https://LOCALHOST:8443'])(
    'is not %s, whose name leads to this machine',
    async (url) => {
      await expect(askAt(url)).rejects.toThrow('has no address that may be called');
    },
  );

  it('is behind https only', async () => {
    await expect(askAt('http://agent.example.com')).rejects.toThrow('must begin with https');
  });

  it('is never this machine, whatever listens there', async () => {
    const agent = await startLocalServer(json({ replies: [] }));
    await expect(askAt(agent.url)).rejects.toThrow('is not public');
    expect(agent.requests).toEqual([]);
  });
});
