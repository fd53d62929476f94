import type { AgentAnswer, Conversation } from './conversation.ts';
import { createSearch } from './knowledge-search.ts';
import type { FaqProvider } from './provider-settings.ts';

const defaultFallback = 'Sorry, I have no answer to that.';

/** The share of a question's significant words that an entry must contain to count as its answer. */
const requiredShare = 0.4;

/**
 * Answers the open messages from the agent's own entries: each message is looked up, each answer is given
 * once, and the fallback only if no message found an answer.
 */
export function answerFromFaq(provider: FaqProvider, conversation: Conversation): AgentAnswer {
  const questions = conversation.messages
    .filter((message) => message.isOpen && message.text)
    .map((message) => message.text as string);
  const search = createSearch(provider.entries);
  const answers = new Set<string>();
  // A customer may also spread one question over several messages.
  for (const question of [...questions, ...(questions.length > 1 ? [questions.join(' ')] : [])]) {
    const [best] = search(question);
    if (best && best.share >= requiredShare) answers.add(best.entry.answer);
  }
  if (answers.size === 0) answers.add(provider.fallback ?? defaultFallback);
  return { kind: 'reply', messages: [{ text: [...answers].join('\n\n') }] };
}
