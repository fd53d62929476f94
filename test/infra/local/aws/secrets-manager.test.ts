import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { SECRET_ARN, startGateway } from './gateway-fixture.ts';

const Name = 'channels/1';
const DAY = 24 * 60 * 60 * 1000;

async function startSecrets() {
  const fixture = await startGateway();
  const { secrets } = fixture.clients();
  return {
    ...fixture,
    secrets,
    create: (SecretString = 'token-1', ClientRequestToken?: string) =>
      secrets.send(new CreateSecretCommand({ Name, SecretString, ClientRequestToken })),
    read: (options: { SecretId?: string; VersionId?: string; VersionStage?: string } = {}) =>
      secrets.send(new GetSecretValueCommand({ SecretId: Name, ...options })),
  };
}

const TOKEN = '11111111-2222-3333-4444-555555555555';
const markedForDeletion = {
  name: 'InvalidRequestException',
  message: "You can't perform this operation on the secret because it was marked for deletion.",
};
const notFound = {
  name: 'ResourceNotFoundException',
  message: "Secrets Manager can't find the specified secret.",
};

describe('a secret', () => {
  it('is read by name, by ARN and by ARN without suffix', async () => {
    const { create, read } = await startSecrets();
    const { ARN, VersionId } = await create();
    expect(ARN).toMatch(new RegExp(`^${SECRET_ARN}${Name}-[A-Za-z0-9]{6}$`));
    for (const SecretId of [Name, ARN, `${SECRET_ARN}${Name}`]) {
      const value = await read({ SecretId });
      expect(value).toMatchObject({ Name, ARN, VersionId, SecretString: 'token-1' });
    }
  });

  it('comes with the stack’s initial value under the stack’s ARN', async () => {
    const { read } = await startSecrets();
    expect(await read({ SecretId: 'meta-apps' })).toMatchObject({
      ARN: `${SECRET_ARN}meta-apps-AbCdEf`,
      SecretString: '{"app":"1"}',
      VersionStages: ['AWSCURRENT'],
    });
  });

  it('keeps its previous value when it gets a new one', async () => {
    const { create, read, secrets } = await startSecrets();
    const first = await create();
    const second = await secrets.send(
      new PutSecretValueCommand({ SecretId: Name, SecretString: 'token-2' }),
    );
    expect(await read()).toMatchObject({ SecretString: 'token-2', VersionId: second.VersionId });
    const previous = { SecretString: 'token-1', VersionStages: ['AWSPREVIOUS'] };
    expect(await read({ VersionStage: 'AWSPREVIOUS' })).toMatchObject(previous);
    expect(await read({ VersionId: first.VersionId })).toMatchObject(previous);
    await expect(read({ VersionId: TOKEN })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('takes a repeated creation or value for the same one by its token', async () => {
    const { create, secrets } = await startSecrets();
    const first = await create('token-1', TOKEN);
    expect(await create('token-1', TOKEN)).toMatchObject({ VersionId: first.VersionId });
    const put = (SecretString: string) =>
      secrets.send(
        new PutSecretValueCommand({ SecretId: Name, SecretString, ClientRequestToken: TOKEN }),
      );
    expect(await put('token-1')).toMatchObject({ VersionId: TOKEN });
    await expect(put('token-2')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('refuses a name that is taken', async () => {
    const { create } = await startSecrets();
    await create();
    await expect(create()).rejects.toMatchObject({
      name: 'ResourceExistsException',
      message: `The operation failed because the secret ${Name} already exists.`,
    });
  });

  it('is gone at once when it is deleted without recovery, and its name is free', async () => {
    const { create, read, secrets } = await startSecrets();
    const first = await create();
    const remove = new DeleteSecretCommand({ SecretId: Name, ForceDeleteWithoutRecovery: true });
    await secrets.send(remove);
    await secrets.send(remove);
    await expect(read()).rejects.toMatchObject(notFound);
    const second = await create();
    expect(second.ARN).not.toBe(first.ARN);
  });

  it('blocks its name while it can be recovered', async () => {
    const { create, read, secrets, clock } = await startSecrets();
    await create();
    await secrets.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 7 }));
    await expect(read()).rejects.toMatchObject(markedForDeletion);
    await expect(
      secrets.send(new PutSecretValueCommand({ SecretId: Name, SecretString: 'x' })),
    ).rejects.toMatchObject(markedForDeletion);
    await expect(create()).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining('already scheduled for deletion'),
    });
    const described = await secrets.send(new DescribeSecretCommand({ SecretId: Name }));
    expect(described.DeletedDate).toBeInstanceOf(Date);

    clock.advance(7 * DAY);
    await expect(read()).rejects.toMatchObject(notFound);
    await create();
  });

  it('refuses a recovery window outside of 7 to 30 days', async () => {
    const { create, secrets } = await startSecrets();
    await create();
    await expect(
      secrets.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 3 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('is updated, described and listed', async () => {
    const { create, read, secrets } = await startSecrets();
    await create();
    await secrets.send(
      new UpdateSecretCommand({ SecretId: Name, SecretString: 'token-2', Description: 'a token' }),
    );
    expect(await read()).toMatchObject({ SecretString: 'token-2' });
    const described = await secrets.send(new DescribeSecretCommand({ SecretId: Name }));
    expect(described).toMatchObject({ Name, Description: 'a token' });
    expect(Object.values(described.VersionIdsToStages ?? {})).toEqual([
      ['AWSCURRENT'],
      ['AWSPREVIOUS'],
    ]);
    const all = await secrets.send(new ListSecretsCommand({ MaxResults: 1 }));
    expect(all.SecretList?.map((secret) => secret.Name)).toEqual([Name]);
    const rest = await secrets.send(new ListSecretsCommand({ NextToken: all.NextToken }));
    expect(rest.SecretList?.map((secret) => secret.Name)).toEqual(['meta-apps']);
    const filtered = await secrets.send(
      new ListSecretsCommand({ Filters: [{ Key: 'name', Values: ['meta'] }] }),
    );
    expect(filtered.SecretList?.map((secret) => secret.Name)).toEqual(['meta-apps']);
  });

  it('may hold bytes', async () => {
    const { secrets, read } = await startSecrets();
    const SecretBinary = new Uint8Array([1, 2, 255]);
    await secrets.send(new CreateSecretCommand({ Name, SecretBinary }));
    expect((await read()).SecretBinary).toEqual(SecretBinary);
  });
});
