import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Run } from '../../infra/local/run.ts';
import { administrator } from './stored.ts';

/**
 * Throws if the functions' logs or the table contain a secret of the run: the app's, every channel's and
 * agent's, and every token that Meta issued to an account of the test.
 *
 * @param items the table's items
 * @param tokens the tokens in addition to those that are stored
 */
export async function requireNoLeaks(
  run: Run,
  lines: string[],
  items: unknown[],
  tokens: string[],
): Promise<void> {
  const secrets = new Set([...(await listStoredSecrets(run)), ...tokens].filter(isTelling));
  const places = { 'the log': lines.join('\n'), 'the table': JSON.stringify(items) };
  for (const [place, text] of Object.entries(places)) {
    const leaked = [...secrets].find((secret) => text.includes(secret));
    if (leaked) throw new Error(`${place} holds the secret ${leaked.slice(0, 8)}…`);
  }
}

/** Short words, the apps' ids and what a hostile test sends everywhere also occur legitimately. */
function isTelling(text: string): boolean {
  return /^[\w|-]{12,}$/.test(text) && !/^\d+$/.test(text);
}

async function listStoredSecrets(run: Run): Promise<string[]> {
  const client = new SecretsManagerClient(administrator(run));
  const { SecretList = [] } = await client.send(new ListSecretsCommand({ MaxResults: 100 }));
  const values = await Promise.all(
    SecretList.map(({ ARN }) => client.send(new GetSecretValueCommand({ SecretId: ARN }))),
  );
  client.destroy();
  return values.flatMap(({ SecretString = '' }) => readTexts(SecretString));
}

/** A secret is a text, or a JSON object of texts. */
function readTexts(secret: string): string[] {
  try {
    return Object.values(JSON.parse(secret)).map(String);
  } catch {
    return [secret];
  }
}
