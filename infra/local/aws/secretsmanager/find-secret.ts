import { randomInt } from 'node:crypto';
import type { Input } from '../service.ts';
import { markedForDeletion, resourceNotFound } from './refusals.ts';
import type { Secret } from './secret-store.ts';

const SUFFIX_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A new secret's ARN. AWS appends six random characters, so that a policy for a deleted secret does not
 * cover a later one of the same name.
 */
export function newSecretArn(arnPrefix: string, name: string): string {
  const suffix = Array.from({ length: 6 }, () => SUFFIX_CHARACTERS[randomInt(62)]).join('');
  return `${arnPrefix}${name}-${suffix}`;
}

/** Finds a secret by name, ARN, or ARN without its suffix, even if it is marked for deletion. */
export function findSecret(secrets: Map<string, Secret>, secretId: unknown): Secret | undefined {
  const id = String(secretId);
  return (
    secrets.get(id) ??
    [...secrets.values()].find(({ arn }) => arn === id || arn.slice(0, -'-XXXXXX'.length) === id)
  );
}

/** Throws if the secret is absent or marked for deletion. */
export function requireSecret(secrets: Map<string, Secret>, input: Input): Secret {
  const secret = findSecret(secrets, input['SecretId']);
  if (!secret) throw resourceNotFound();
  if (secret.deletedDate !== undefined) throw markedForDeletion();
  return secret;
}
