import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const secretsManager = mockClient(SecretsManagerClient);

beforeEach(() => {
  secretsManager.reset();
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubEnv('APP_SECRET_ID', 'arn:aws:secretsmanager:us-east-1:1:secret:app');
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** The module as a new function environment loads it, with nothing read yet. */
function load() {
  return import('../../../shared/secrets/app-secret.ts');
}

function store(instagramAppSecret: string): void {
  secretsManager
    .on(GetSecretValueCommand)
    .resolves({ SecretString: JSON.stringify({ instagramAppSecret }) });
}

function pass(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

describe('the app secret', () => {
  it('is read once, however often and long it is used', async () => {
    store('first');
    const { getAppSecret } = await load();
    expect(await Promise.all([getAppSecret(), getAppSecret()])).toMatchObject([
      { instagramAppSecret: 'first' },
      { instagramAppSecret: 'first' },
    ]);
    pass(24 * 3_600_000);
    await getAppSecret();
    expect(secretsManager.calls()).toHaveLength(1);
  });

  it('is read again when it may have been rotated, but at most once a minute', async () => {
    store('first');
    const { findInAppSecret } = await load();
    const isSecond = () =>
      findInAppSecret((secret) => secret.instagramAppSecret === 'second' || undefined);
    expect(await isSecond()).toBeUndefined();
    store('second');
    pass(59_999);
    expect(await isSecond()).toBeUndefined();
    pass(1);
    expect(await isSecond()).toBe(true);
    expect(await isSecond()).toBe(true);
    expect(secretsManager.calls()).toHaveLength(2);
  });

  it('is asked for again after a read that failed', async () => {
    secretsManager.on(GetSecretValueCommand).rejects(new Error('throttled'));
    const { getAppSecret } = await load();
    await expect(getAppSecret()).rejects.toThrow('throttled');
    store('first');
    expect(await getAppSecret()).toMatchObject({ instagramAppSecret: 'first' });
  });

  it('signs webhooks with the secret of each app that is configured', async () => {
    const { webhookSecrets } = await load();
    const secret = {
      ...{ instagramAppId: '', facebookAppId: '', webhookVerifyToken: '', stateKey: '' },
      ...{ instagramAppSecret: 'instagram', facebookAppSecret: 'facebook' },
    };
    expect(webhookSecrets(secret)).toEqual(['instagram', 'facebook']);
    expect(webhookSecrets({ ...secret, facebookAppSecret: '' })).toEqual(['instagram']);
    expect(webhookSecrets({ ...secret, instagramAppSecret: '', facebookAppSecret: '' })).toEqual(
      [],
    );
  });
});
