import type { Input } from '../service.ts';
import { invalidRequest, resourceExists, resourceNotFound } from './refusals.ts';
import type { Secret, SecretVersion } from './secret-store.ts';

/** A new value as Create, Put and Update take it. */
export interface NewValue {
  ClientRequestToken?: string;
  SecretString?: string;
  SecretBinary?: string;
}

export function holdsValue({ SecretString, SecretBinary }: NewValue): boolean {
  return SecretString !== undefined || SecretBinary !== undefined;
}

/**
 * Makes a value the current one. The SDK's `ClientRequestToken` becomes the version's id: repeating the
 * token with the same value changes nothing, with another value it is refused.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export function addVersion(secret: Secret, value: NewValue, now: number): SecretVersion {
  const versionId = value.ClientRequestToken ?? crypto.randomUUID();
  const existing = secret.versions.find((version) => version.versionId === versionId);
  if (existing && hasValue(existing, value)) return existing;
  if (existing) {
    throw resourceExists(
      `You can't modify an existing version, you can only create a new version.`,
    );
  }
  const version: SecretVersion = { versionId, createdDate: now };
  if (value.SecretString !== undefined) version.secretString = value.SecretString;
  if (value.SecretBinary !== undefined) version.secretBinary = value.SecretBinary;
  secret.versions = [version, ...secret.versions.slice(0, 1)];
  secret.lastChangedDate = now;
  return version;
}

/** The version that a GetSecretValue asks for: by id, by stage, or the current one. */
export function findVersion(secret: Secret, input: Input): SecretVersion {
  const { VersionId, VersionStage = VersionId ? undefined : 'AWSCURRENT' } = input;
  const found = secret.versions.find(
    (version) =>
      (VersionId === undefined || version.versionId === VersionId) &&
      (VersionStage === undefined || stagesOf(secret, version).includes(String(VersionStage))),
  );
  if (found) return found;
  const wanted = VersionId ? `VersionId: ${VersionId}` : `staging label: ${VersionStage}`;
  throw resourceNotFound(`Secrets Manager can't find the specified secret value for ${wanted}`);
}

export function stagesOf(secret: Secret, version: SecretVersion): string[] {
  return [secret.versions.indexOf(version) === 0 ? 'AWSCURRENT' : 'AWSPREVIOUS'];
}

export function hasValue(version: SecretVersion, value: NewValue): boolean {
  return version.secretString === value.SecretString && version.secretBinary === value.SecretBinary;
}

/** Throws if neither or both kinds of value are given. */
export function refuseUnclearValue(value: NewValue): void {
  if ((value.SecretString === undefined) !== (value.SecretBinary === undefined)) return;
  throw invalidRequest('You must provide either SecretString or SecretBinary.');
}
