import type { Input } from '../service.ts';
import { findSecret, newSecretArn, requireSecret } from './find-secret.ts';
import { invalidParameter, invalidRequest, resourceExists } from './refusals.ts';
import type { Secret } from './secret-store.ts';
import {
  addVersion,
  hasValue,
  holdsValue,
  type NewValue,
  refuseUnclearValue,
  stagesOf,
} from './secret-versions.ts';

const SECONDS_PER_DAY = 24 * 60 * 60;

type Secrets = Map<string, Secret>;

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export function createSecret(
  secrets: Secrets,
  input: Input,
  now: number,
  arnPrefix: string,
): object {
  const name = String(input['Name'] ?? '');
  if (!/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)) {
    throw invalidParameter(
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the ' +
        'following: -/_+=.@!',
    );
  }
  const value: NewValue = input;
  const existing = secrets.get(name);
  if (existing) return repeatCreation(existing, value);
  const arn = newSecretArn(arnPrefix, name);
  const secret: Secret = { arn, name, createdDate: now, lastChangedDate: now, versions: [] };
  if (input['Description']) secret.description = String(input['Description']);
  const version = holdsValue(value) ? addVersion(secret, value, now) : undefined;
  secrets.set(name, secret);
  return { ARN: arn, Name: name, VersionId: version?.versionId };
}

/** The same token and value mean the same call, repeated; for anything else the name is taken. */
function repeatCreation(existing: Secret, value: NewValue): object {
  if (existing.deletedDate !== undefined) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  const version = existing.versions.find(({ versionId }) => versionId === value.ClientRequestToken);
  if (!version || !hasValue(version, value)) {
    throw resourceExists(
      `The operation failed because the secret ${existing.name} already exists.`,
    );
  }
  return { ARN: existing.arn, Name: existing.name, VersionId: version.versionId };
}

export function putSecretValue(secrets: Secrets, input: Input, now: number): object {
  const secret = requireSecret(secrets, input);
  refuseUnclearValue(input);
  const version = addVersion(secret, input, now);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.versionId,
    VersionStages: stagesOf(secret, version),
  };
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html */
export function updateSecret(secrets: Secrets, input: Input, now: number): object {
  const secret = requireSecret(secrets, input);
  if (input['Description'] !== undefined) secret.description = String(input['Description']);
  secret.lastChangedDate = now;
  const version = holdsValue(input) ? addVersion(secret, input, now) : undefined;
  return { ARN: secret.arn, Name: secret.name, VersionId: version?.versionId };
}

/**
 * With `ForceDeleteWithoutRecovery`, deletes at once and accepts a secret that does not exist. Otherwise
 * deletes after a recovery window of 7 to 30 days, during which the name stays taken.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
 */
export function deleteSecret(secrets: Secrets, input: Input, now: number): object {
  const days = Number(input['RecoveryWindowInDays'] ?? 30);
  const force = input['ForceDeleteWithoutRecovery'] === true;
  if (force && input['RecoveryWindowInDays'] !== undefined) {
    throw invalidParameter(
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    );
  }
  if (days < 7 || days > 30) {
    throw invalidParameter(
      'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
    );
  }
  if (!force) return scheduleDeletion(requireSecret(secrets, input), now, days);
  const secret = findSecret(secrets, input['SecretId']);
  if (secret) secrets.delete(secret.name);
  return { ARN: secret?.arn, Name: secret?.name ?? input['SecretId'], DeletionDate: now };
}

function scheduleDeletion(secret: Secret, now: number, days: number): object {
  secret.deletedDate = now;
  secret.deletesAt = now + days * SECONDS_PER_DAY;
  return { ARN: secret.arn, Name: secret.name, DeletionDate: secret.deletesAt };
}

/** Removes the secrets whose recovery window has ended. */
export function removeDeleted(secrets: Secrets, now: number): void {
  for (const { name, deletesAt } of [...secrets.values()]) {
    if (deletesAt !== undefined && deletesAt <= now) secrets.delete(name);
  }
}
