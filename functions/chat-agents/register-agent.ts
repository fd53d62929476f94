import { type AgentRequest, describeAgent, type StoredAgent } from '../../shared/agents/agent.ts';
import { ApiError } from '../../shared/errors.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { registerAgentRequest } from '../../shared/http/requests.ts';
import { storeAgentSecret } from '../../shared/secrets/agent-secrets.ts';
import { deleteDoomedSecret } from '../../shared/secrets/secret-lifecycle.ts';
import { type Agent, findAgent, saveAgent, secretNameOf } from '../../shared/storage/agents.ts';

/** Two people may change the same agent at once; one of them reads again. */
const attempts = 3;

/** Registers an agent or replaces its settings; a secret goes to Secrets Manager, never into the table. */
export const handler = tenantEndpoint(
  'register-agent',
  registerAgentRequest,
  async ({ path: { subaccountId, agentId }, body }) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const current = await findAgent(subaccountId, agentId);
      const settings = await keepSecretApart(subaccountId, body, current);
      if (!(await saveAgent(subaccountId, agentId, settings, current))) continue;
      const replaced = secretNameOf(current?.settings);
      if (replaced && replaced !== secretNameOf(settings)) await deleteDoomedSecret(replaced);
      return { data: describeAgent(agentId, settings) };
    }
    throw new ApiError('RATE_LIMITED', 'This agent is being changed by somebody else. Try again.');
  },
);

async function keepSecretApart(
  tenantId: string,
  { provider, ...rest }: AgentRequest,
  current: Agent | undefined,
): Promise<StoredAgent> {
  if (provider.type !== 'http') return { ...rest, provider };
  const { secret, url, type } = provider;
  const present = secretNameOf(current?.settings);
  const secretName = secret ? await storeAgentSecret(tenantId, secret) : present;
  if (!secretName) {
    throw new ApiError('VALIDATION_ERROR', 'body.provider.secret: an http agent needs a secret');
  }
  return { ...rest, provider: { type, url, secretName } };
}
