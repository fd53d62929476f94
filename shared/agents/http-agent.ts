import { createHmac } from 'node:crypto';
import { mayBeCalled, requireCallableUrl } from '../outbound/callable-url.ts';
import { lookupOnly } from '../outbound/public-address.ts';
import { createHttpClient, sendRequest } from '../outbound/send-request.ts';
import { readAgentSecret } from '../secrets/agent-secrets.ts';
import { agentFailure } from './agent-failure.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';
import { readHttpAnswer, toHttpRequest } from './http-contract.ts';
import type { StoredHttpProvider } from './provider-settings.ts';

const client = createHttpClient(lookupOnly(mayBeCalled));

/**
 * Asks the company's own agent: a POST whose raw body is signed with the agent's secret, with the response
 * described in docs/http-agent.md.
 *
 * @param turnId the same when the same open messages are asked about again
 * @throws when `signal` aborts, on a status other than 200, any other response or an address that may not be
 *   called
 */
export async function askHttpAgent(
  provider: StoredHttpProvider,
  conversation: Conversation,
  turnId: string,
  signal: AbortSignal,
): Promise<AgentAnswer> {
  const url = requireCallableUrl(provider.url);
  const body = toHttpRequest(conversation, turnId);
  const secret = await readAgentSecret(provider.secretName);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await sendRequest(client, {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'x-signature-256': `sha256=${signature}`,
    },
    body,
    timeLimit: signal,
  });
  if (response.status !== 200)
    throw agentFailure(`The agent answered ${response.status}, not 200.`);
  return readHttpAnswer(response.text);
}
