import type { Input, Permission } from '../service.ts';
import { findSecret, newSecretArn } from './find-secret.ts';
import type { Secret } from './secret-store.ts';

const ON_A_SECRET = [
  'CreateSecret',
  'DeleteSecret',
  'DescribeSecret',
  'GetSecretValue',
  'PutSecretValue',
  'UpdateSecret',
];

/**
 * The IAM action has the operation's name. For a secret that does not exist yet, the ARN gets an arbitrary
 * suffix, as AWS does for CreateSecret: `secret:name` alone does not allow it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 */
export function requiredPermissions(
  arnPrefix: string,
  secrets: Map<string, Secret>,
  operation: string,
  input: Input,
): Permission[] | undefined {
  const action = `secretsmanager:${operation}`;
  if (operation === 'ListSecrets') return [{ action, resource: '*' }];
  if (!ON_A_SECRET.includes(operation)) return undefined;
  const id = String(input['SecretId'] ?? input['Name']);
  return [{ action, resource: resourceOf(arnPrefix, secrets, id) }];
}

function resourceOf(arnPrefix: string, secrets: Map<string, Secret>, id: string): string {
  const existing = findSecret(secrets, id);
  if (existing) return existing.arn;
  return id.startsWith('arn:') ? id : newSecretArn(arnPrefix, id);
}
