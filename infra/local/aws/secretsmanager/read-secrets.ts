import type { Input } from '../service.ts';
import { findSecret, requireSecret } from './find-secret.ts';
import { invalidParameter, resourceNotFound } from './refusals.ts';
import type { Secret } from './secret-store.ts';
import { findVersion, stagesOf } from './secret-versions.ts';

type Secrets = Map<string, Secret>;

export function getSecretValue(secrets: Secrets, input: Input): object {
  const secret = requireSecret(secrets, input);
  const version = findVersion(secret, input);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.versionId,
    SecretString: version.secretString,
    SecretBinary: version.secretBinary,
    VersionStages: stagesOf(secret, version),
    CreatedDate: version.createdDate,
  };
}

/** Also describes a secret that is marked for deletion. */
export function describeSecret(secrets: Secrets, input: Input): object {
  const secret = findSecret(secrets, input['SecretId']);
  if (!secret) throw resourceNotFound();
  const stages = secret.versions.map((version) => [version.versionId, stagesOf(secret, version)]);
  return { ...descriptionOf(secret), VersionIdsToStages: Object.fromEntries(stages) };
}

/**
 * Secrets sorted by name, one page at a time; the only filter is a name prefix.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html
 */
export function listSecrets(secrets: Secrets, input: Input): object {
  const filters = (input['Filters'] ?? []) as { Key: string; Values: string[] }[];
  const unknown = filters.find(({ Key }) => Key !== 'name');
  if (unknown) throw invalidParameter(`The filter ${unknown.Key} is not offered by the local run.`);
  const matching = [...secrets.values()]
    .filter(({ deletedDate }) => !deletedDate || input['IncludePlannedDeletion'] === true)
    .filter(({ name }) =>
      filters.every(({ Values }) => Values.some((value) => name.startsWith(value))),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const start = Number(input['NextToken'] ?? 0);
  const end = start + Number(input['MaxResults'] ?? 100);
  return {
    SecretList: matching.slice(start, end).map(descriptionOf),
    NextToken: end < matching.length ? String(end) : undefined,
  };
}

function descriptionOf(secret: Secret): object {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    CreatedDate: secret.createdDate,
    LastChangedDate: secret.lastChangedDate,
    DeletedDate: secret.deletedDate,
  };
}
