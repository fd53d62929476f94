import type { Conversation } from '../../../shared/agents/conversation.ts';

/** A conversation in which these open messages await an answer. */
export function conversationOf(...texts: string[]): Conversation {
  return {
    tenantId: 'acme',
    agentId: 'assistant',
    chatId: 'ch1-1050000000000301',
    customer: { id: '1050000000000301' },
    messages: texts.map((text, index) => ({
      id: `mid-${index}`,
      author: 'customer',
      text,
      at: Date.parse('2026-11-20T12:00:00Z') + index * 1000,
      isOpen: true,
    })),
  };
}
