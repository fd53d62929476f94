import type { StoredAgent } from './agent.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';
import { answerFromFaq } from './faq-agent.ts';
import { askHttpAgent } from './http-agent.ts';

/**
 * The one way to an agent, whatever provides it.
 *
 * @param turnId the same when the same open messages are asked about again
 * @throws where the provider failed or took longer than its time limit
 */
export async function askAgent(
  { provider }: StoredAgent,
  conversation: Conversation,
  turnId: string,
): Promise<AgentAnswer> {
  switch (provider.type) {
    case 'faq':
      return answerFromFaq(provider, conversation);
    case 'http':
      return askHttpAgent(provider, conversation, turnId);
  }
}
