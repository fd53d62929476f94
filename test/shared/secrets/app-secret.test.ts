import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const fiveMinutes = 5 * 60_000;
const secretsManager = mockClient(SecretsManagerClient);

beforeEach(() => {
  secretsManager.reset();
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubEnv('APP_SECRET_ID', 'arn:aws:secretsmanager:us-east-1:1:secret:app');
});

afterEach(() => {
  vi.restoreAllMocks();
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
  it('is read once for calls at the same time, and for five minutes', async () => {
    store('first');
    const { getAppSecret } = await load();
    expect(await Promise.all([getAppSecret(), getAppSecret()])).toMatchObject([
      { instagramAppSecret: 'first' },
      { instagramAppSecret: 'first' },
    ]);
    pass(fiveMinutes - 1);
    await getAppSecret();
    expect(secretsManager.calls()).toHaveLength(1);
  });

  it('is read anew after five minutes, once for calls at the same time: it may have been replaced', async () => {
    store('first');
    const { getAppSecret } = await load();
    await getAppSecret();
    store('second');
    pass(fiveMinutes);
    expect(await Promise.all([getAppSecret(), getAppSecret()])).toMatchObject([
      { instagramAppSecret: 'second' },
      { instagramAppSecret: 'second' },
    ]);
    expect(secretsManager.calls()).toHaveLength(2);
  });

  it('stays as it was where it cannot be read anew, which is tried each minute', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    store('first');
    const { getAppSecret } = await load();
    await getAppSecret();
    secretsManager.on(GetSecretValueCommand).rejects(new Error('throttled'));
    pass(fiveMinutes);
    const before = secretsManager.calls().length;
    expect(await getAppSecret()).toMatchObject({ instagramAppSecret: 'first' });
    pass(59_999);
    expect(await getAppSecret()).toMatchObject({ instagramAppSecret: 'first' });
    expect(secretsManager.calls()).toHaveLength(before + 1);
    expect(written.mock.calls.join('')).toContain('the app secret could not be read anew');
    store('second');
    pass(1);
    expect(await getAppSecret()).toMatchObject({ instagramAppSecret: 'second' });
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
