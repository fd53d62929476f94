import type { StoredAgent } from '../../../shared/agents/agent.ts';
import { askAgent } from '../../../shared/agents/ask-agent.ts';
import type { AgentAnswer, Conversation } from '../../../shared/agents/conversation.ts';
import type { StoredOpenaiProvider } from '../../../shared/agents/provider-settings.ts';
import { conversationOf } from './conversations.ts';

interface Asked {
  conversation?: Conversation;
  settings?: Partial<StoredAgent>;
  provider?: Partial<StoredOpenaiProvider>;
}

/** Asks an openai agent whose model is at this address. */
export function askModel(
  { baseUrl }: { baseUrl: string },
  { conversation = conversationOf('Do you ship to Norway?'), settings, provider }: Asked = {},
): Promise<AgentAnswer> {
  const agent: StoredAgent = {
    name: 'Assistant',
    ...settings,
    provider: {
      type: 'openai',
      baseUrl,
      model: 'test-model',
      secretName: 'agents/acme/1',
      ...provider,
    },
  };
  return askAgent(agent, conversation, 'turn-1');
}

export const entries = [
  { question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' },
  { question: 'Can I return an item?', answer: 'Within 30 days.' },
];
