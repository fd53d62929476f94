import { type AgentRequest, describeAgent, type StoredAgent } from '../../shared/agents/agent.ts';
import { ApiError } from '../../shared/errors.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { registerAgentRequest } from '../../shared/http/requests.ts';
import { storeAgentSecret } from '../../shared/secrets/agent-secrets.ts';
import { deleteSecret } from '../../shared/secrets/secret-store.ts';
import { type Agent, findAgent, saveAgent } from '../../shared/storage/agents.ts';

/** Registers an agent or replaces its settings; a secret goes to Secrets Manager, never into the table. */
export const handler = tenantEndpoint(
  'register-agent',
  registerAgentRequest,
  async ({ path: { subaccountId, agentId }, body }) => {
    const current = await findAgent(subaccountId, agentId);
    const settings = await keepSecretApart(subaccountId, body, current);
    const previous = await saveAgent(subaccountId, agentId, settings);
    const outdated = secretNameOf(previous);
    if (outdated && outdated !== secretNameOf({ settings })) await deleteSecret(outdated);
    return { data: describeAgent(agentId, settings) };
  },
);

async function keepSecretApart(
  tenantId: string,
  { provider, ...rest }: AgentRequest,
  current: Agent | undefined,
): Promise<StoredAgent> {
  if (provider.type !== 'http') return { ...rest, provider };
  const { secret, url, type } = provider;
  const secretName = secret ? await storeAgentSecret(tenantId, secret) : secretNameOf(current);
  if (!secretName) {
    throw new ApiError('VALIDATION_ERROR', 'body.provider.secret: an http agent needs a secret');
  }
  return { ...rest, provider: { type, url, secretName } };
}

function secretNameOf(agent: Pick<Agent, 'settings'> | undefined): string | undefined {
  const provider = agent?.settings.provider;
  return provider?.type === 'http' ? provider.secretName : undefined;
}
