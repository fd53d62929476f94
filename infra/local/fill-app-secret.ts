import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { AppSecret } from '../../shared/secrets/app-secret.ts';
import type { AwsGateway } from './aws/gateway.ts';
import type { MetaStandIn } from './instagram/meta-stand-in.ts';
import type { Stack } from './template/stack.ts';

/**
 * Writes the Meta apps' values into the stack's app secret, as an operator does after a deployment. If none
 * are configured, the apps of the stand-in for Meta are used.
 */
export async function fillAppSecret(
  stack: Stack,
  aws: AwsGateway,
  given: Partial<AppSecret>,
  invented: MetaStandIn['apps'],
): Promise<AppSecret> {
  const client = new SecretsManagerClient({
    region: stack.region,
    endpoint: aws.url,
    credentials: aws.administrator,
  });
  const SecretId = stack.secrets[0]?.arn;
  const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId }));
  const present = JSON.parse(SecretString) as AppSecret;
  const secret: AppSecret = {
    ...present,
    instagramAppId: present.instagramAppId || invented.instagram.id,
    instagramAppSecret: present.instagramAppSecret || invented.instagram.secret,
    facebookAppId: present.facebookAppId || invented.facebook.id,
    facebookAppSecret: present.facebookAppSecret || invented.facebook.secret,
    webhookVerifyToken: present.webhookVerifyToken || randomBytes(16).toString('hex'),
    ...given,
  };
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(secret) }));
  client.destroy();
  return secret;
}
