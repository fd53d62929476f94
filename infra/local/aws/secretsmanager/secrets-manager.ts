import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { SecretResource } from '../../template/stack.ts';
import type { AwsService, Input } from '../service.ts';
import {
  createSecret,
  deleteSecret,
  putSecretValue,
  removeDeleted,
  updateSecret,
} from './change-secrets.ts';
import { requiredPermissions } from './permissions.ts';
import { describeSecret, getSecretValue, listSecrets } from './read-secrets.ts';
import { openSecretStore, type Secret } from './secret-store.ts';
import { addVersion } from './secret-versions.ts';

/** The seven operations of Secrets Manager that the functions use. */
export async function startSecretsManager(clock: Clock, dataDir?: string): Promise<AwsService> {
  const store = await openSecretStore(dataDir && join(dataDir, 'secrets.json'));
  const secrets = store.byName;
  const now = (): number => clock.now() / 1000;
  let arnPrefix = '';

  return {
    async provision({ region, accountId, secrets: resources }) {
      arnPrefix = `arn:aws:secretsmanager:${region}:${accountId}:secret:`;
      for (const resource of resources) provisionSecret(secrets, resource, now());
      await store.save();
    },
    requiredPermissions: (operation, input) =>
      requiredPermissions(arnPrefix, secrets, operation, input),
    async serve(operation, input) {
      removeDeleted(secrets, now());
      const output = serveOperation(operation, input);
      if (!READS.includes(operation)) await store.save();
      return output;
    },
    close: () => store.save(),
  };

  function serveOperation(operation: string, input: Input): object {
    switch (operation) {
      case 'CreateSecret':
        return createSecret(secrets, input, now(), arnPrefix);
      case 'PutSecretValue':
        return putSecretValue(secrets, input, now());
      case 'UpdateSecret':
        return updateSecret(secrets, input, now());
      case 'DeleteSecret':
        return deleteSecret(secrets, input, now());
      case 'DescribeSecret':
        return describeSecret(secrets, input);
      case 'ListSecrets':
        return listSecrets(secrets, input);
      default:
        return getSecretValue(secrets, input);
    }
  }
}

const READS = ['DescribeSecret', 'ListSecrets', 'GetSecretValue'];

/** A secret from the data folder keeps its value, under the stack's ARN. */
function provisionSecret(
  secrets: Map<string, Secret>,
  { name, arn, initialValue }: SecretResource,
  now: number,
): void {
  const kept = secrets.get(name);
  if (kept) {
    kept.arn = arn;
    return;
  }
  const secret: Secret = { arn, name, createdDate: now, lastChangedDate: now, versions: [] };
  addVersion(secret, { SecretString: initialValue }, now);
  secrets.set(name, secret);
}
