import { describeAgent } from '../../shared/agents/agent.ts';
import { keepSecretApart } from '../../shared/agents/keep-secret-apart.ts';
import { requireVersion } from '../../shared/agents/require-version.ts';
import { isSameProfile } from '../../shared/channels/wanted-profile.ts';
import { ApiError } from '../../shared/errors.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { registerAgentRequest } from '../../shared/http/requests-register-agent.ts';
import { deleteDoomedSecret } from '../../shared/secrets/secret-lifecycle.ts';
import { findAgent, saveAgent, secretNameOf } from '../../shared/storage/agents.ts';
import { makeDue } from '../../shared/storage/gap-checks.ts';

/** Two people may change the same agent at once; one of them reads again. */
const attempts = 3;

/**
 * Registers an agent or replaces its settings, only of the given version if there is one; a secret goes to
 * Secrets Manager, never into the table.
 */
export const handler = tenantEndpoint(
  'register-agent',
  registerAgentRequest,
  async ({ path: { subaccountId, agentId }, body: { version, ...wanted } }) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const current = await findAgent(subaccountId, agentId);
      if (!requireVersion(version, wanted, current) && current) {
        return { data: describeAgent(agentId, current.revision, current.settings) };
      }
      const settings = await keepSecretApart(subaccountId, wanted, current?.settings);
      if (!(await saveAgent(subaccountId, agentId, settings, current))) continue;
      const replaced = secretNameOf(current?.settings);
      if (replaced && replaced !== secretNameOf(settings)) await deleteDoomedSecret(replaced);
      if (current?.channelId && !isSameProfile(current.settings, settings)) {
        // If this fails, the next look at the channel still finds the difference.
        await makeDue({ tenantId: subaccountId, channelId: current.channelId }, Date.now());
      }
      return { data: describeAgent(agentId, (current?.revision ?? 0) + 1, settings) };
    }
    throw new ApiError('RATE_LIMITED', 'This agent is being changed by somebody else. Try again.');
  },
);
