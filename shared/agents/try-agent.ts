import { randomUUID } from 'node:crypto';
import { findStandingAnswer, type StandingAnswer } from '../chats/standing-answers.ts';
import { logger } from '../logger.ts';
import { findSaying } from '../sayings/find-saying.ts';
import type { Agent } from '../storage/agents.ts';
import type { StoredAgent } from './agent.ts';
import { explainFailure } from './agent-failure.ts';
import { askAgent } from './ask-agent.ts';
import type {
  AgentAnswer,
  Conversation,
  ConversationMessage,
  ReplyMessage,
} from './conversation.ts';

/** What would happen: the customer gets `messages`; on a hand-off, a person gets the `reason`. */
export interface TrialAnswer {
  kind: AgentAnswer['kind'];
  messages?: ReplyMessage[];
  reason?: string;
}

type TrialMessage = { author?: ConversationMessage['author']; text: string };

/**
 * Asks an agent about a made-up conversation; what the customer wrote last is open.
 *
 * @throws API_ERROR if the agent fails, in words that its tenant may read
 */
export async function tryAgent(agent: Agent, messages: TrialMessage[]): Promise<TrialAnswer> {
  const { tenantId, agentId, settings } = agent;
  const conversation: Conversation = {
    tenantId,
    agentId,
    chatId: 'try',
    customer: { id: 'try' },
    messages: toMessages(messages, Date.now()),
  };
  const standing = findStandingAnswer(settings, {}, conversation);
  if (standing) return toTrial(settings, standing);
  try {
    const answer = await askAgent(settings, conversation, `try-${randomUUID()}`);
    return describeAnswer(settings, answer);
  } catch (error) {
    logger.warn('an agent failed on trial', { tenantId, agentId, errorName: nameOf(error) });
    throw explainFailure(error);
  }
}

function toMessages(messages: TrialMessage[], now: number): ConversationMessage[] {
  const lastAnswer = messages.findLastIndex(({ author = 'customer' }) => author !== 'customer');
  return messages.map(({ author = 'customer', text }, index) => ({
    id: `try-${index}`,
    author,
    text,
    at: now - (messages.length - 1 - index) * 1000,
    isOpen: index > lastAnswer,
  }));
}

function describeAnswer(settings: StoredAgent, answer: AgentAnswer): TrialAnswer {
  if (answer.kind !== 'hand-off') return answer;
  if (settings.handOff?.enabled === false) return say(findSaying(settings, 'fallback'));
  return callPerson(settings, answer.reason);
}

function toTrial(settings: StoredAgent, standing: StandingAnswer): TrialAnswer {
  switch (standing) {
    case 'silence':
      return { kind: 'silence' };
    case 'stop':
      return say(findSaying(settings, 'optedOut'));
    case 'start':
      return say(findSaying(settings, 'optedIn'));
    case 'person':
      return callPerson(settings, 'The customer asked for a person.');
  }
}

function say(text: string): TrialAnswer {
  return { kind: 'reply', messages: [{ text }] };
}

function callPerson(settings: StoredAgent, reason: string): TrialAnswer {
  return { kind: 'hand-off', messages: [{ text: findSaying(settings, 'handOff') }], reason };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
