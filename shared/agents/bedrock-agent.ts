import type { StoredAgent } from './agent.ts';
import { answerWithModel } from './answer-with-model.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';
import type { BedrockProvider } from './provider-settings.ts';

/**
 * Asks an Amazon Bedrock model with the function's own role. The SDK's client is loaded by the first such
 * turn, so that no other turn pays for it.
 *
 * @throws when `signal` aborts, what the SDK throws, and as `answerWithModel` does
 */
export async function askBedrockAgent(
  { modelId, entries }: BedrockProvider,
  agent: StoredAgent,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<AgentAnswer> {
  const { openBedrockSession } = await import('./bedrock-session.ts');
  return answerWithModel(agent, conversation, { entries }, (request) =>
    openBedrockSession(modelId, request, signal),
  );
}
