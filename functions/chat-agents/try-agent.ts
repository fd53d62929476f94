import { tryAgent } from '../../shared/agents/try-agent.ts';
import { tenantEndpoint } from '../../shared/http/endpoint.ts';
import { tryAgentRequest } from '../../shared/http/requests-try.ts';
import { requireAgent } from '../../shared/http/require-agent.ts';

/** What the agent would answer in a conversation; nothing is sent and nothing is stored. */
export const handler = tenantEndpoint('try-agent', tryAgentRequest, async ({ path, body }) => {
  return { data: await tryAgent(await requireAgent(path), body.messages) };
});
