import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '../aws-client.ts';

const client = new SecretsManagerClient(awsClientSettings);

/** The text of a secret, by name or ARN. */
export async function readSecret(secretId: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  if (!SecretString) throw new Error('A secret has no text value.');
  return SecretString;
}

export async function createSecret(name: string, value: string): Promise<void> {
  await client.send(new CreateSecretCommand({ Name: name, SecretString: value }));
}

/** Deletes permanently: a secret that is no longer needed must not be recoverable. */
export async function deleteSecret(name: string): Promise<void> {
  try {
    await client.send(
      new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }),
    );
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}
