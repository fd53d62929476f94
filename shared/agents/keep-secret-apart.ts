import { ApiError } from '../errors.ts';
import { requireCallableUrl } from '../outbound/callable-url.ts';
import { storeAgentSecret } from '../secrets/agent-secrets.ts';
import type { AgentRequest, StoredAgent } from './agent.ts';
import { requireAllowedModel } from './bedrock-models.ts';
import { openaiUrl, type StoredProvider } from './provider-settings.ts';

/**
 * An agent's settings as they are stored: a secret goes to Secrets Manager under a fresh name. One that is
 * left out stays as it is, but only if it is sent to the same place: whoever may change the agent must not be
 * able to read the secret by having it sent elsewhere.
 *
 * @param present the settings until now
 * @throws VALIDATION_ERROR that names the field
 */
export async function keepSecretApart(
  tenantId: string,
  { provider, ...rest }: AgentRequest,
  present: StoredAgent | undefined,
): Promise<StoredAgent> {
  if (provider.type === 'http') {
    const { secret, ...shown } = provider;
    requireCallable(provider.url, 'url');
    const kept = present?.provider.type === 'http' ? present.provider.secretName : undefined;
    const secretName = await secretNameFor(tenantId, secret, kept);
    if (secretName) return { ...rest, provider: { ...shown, secretName } };
    throw wrong('secret', 'an http agent needs a secret');
  }
  if (provider.type === 'openai') {
    const { apiKey, ...shown } = provider;
    requireCallable(openaiUrl(provider), 'baseUrl');
    const kept = keyFor(openaiUrl(provider), present?.provider);
    const secretName = await secretNameFor(tenantId, apiKey, kept);
    if (secretName) return { ...rest, provider: { ...shown, secretName } };
    throw wrong('apiKey', 'an openai agent needs a key, and again when its baseUrl changes');
  }
  if (provider.type === 'bedrock') requireAllowedModel(provider.modelId);
  return { ...rest, provider };
}

async function secretNameFor(
  tenantId: string,
  secret: string | undefined,
  kept: string | undefined,
): Promise<string | undefined> {
  return secret ? storeAgentSecret(tenantId, secret) : kept;
}

function keyFor(url: string, present: StoredProvider | undefined): string | undefined {
  if (present?.type !== 'openai') return undefined;
  return new URL(openaiUrl(present)).origin === new URL(url).origin
    ? present.secretName
    : undefined;
}

function requireCallable(url: string, field: string): void {
  try {
    requireCallableUrl(url);
  } catch (error) {
    throw wrong(field, (error as Error).message);
  }
}

function wrong(field: string, what: string): ApiError {
  return new ApiError('VALIDATION_ERROR', `body.provider.${field}: ${what}`);
}
