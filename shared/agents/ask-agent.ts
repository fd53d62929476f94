import { takeStep } from '../invocation.ts';
import type { StoredAgent } from './agent.ts';
import { agentFailure } from './agent-failure.ts';
import { askBedrockAgent } from './bedrock-agent.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';
import { answerFromFaq } from './faq-agent.ts';
import { askHttpAgent } from './http-agent.ts';
import { askOpenaiAgent } from './openai-agent.ts';

/** For the whole exchange, in milliseconds; the worker's own limit leaves time to send the answer. */
export const agentTimeLimit = 25_000;

/**
 * The only way to ask an agent, whatever its provider.
 *
 * @param turnId the same when the same open messages are asked about again
 * @throws if the provider failed or took longer than 25 seconds
 */
export function askAgent(
  agent: StoredAgent,
  conversation: Conversation,
  turnId: string,
): Promise<AgentAnswer> {
  return takeStep(
    `agent ${agent.provider.type}`,
    () => askProvider(agent, conversation, turnId),
    (answer) => answer?.kind ?? 'failed',
  );
}

async function askProvider(
  agent: StoredAgent,
  conversation: Conversation,
  turnId: string,
): Promise<AgentAnswer> {
  const { provider } = agent;
  const signal = AbortSignal.timeout(agentTimeLimit);
  switch (provider.type) {
    case 'faq':
      return answerFromFaq(provider, conversation);
    case 'http':
      return askHttpAgent(provider, conversation, turnId, signal);
    case 'openai':
      return askOpenaiAgent(provider, agent, conversation, signal);
    case 'bedrock':
      return askBedrockAgent(provider, agent, conversation, signal);
    default:
      return refuseUnknown(provider);
  }
}

/** Registered by a later version than this one: calls a person, as a crash would be retried in vain. */
function refuseUnknown(provider: never): never {
  const { type } = provider as { type: string };
  throw agentFailure(`This version knows no agents of the type "${type}".`);
}
