import MiniSearch from 'minisearch';
import type { FaqProvider } from './agent.ts';
import type { AgentAnswer, Conversation } from './conversation.ts';

const defaultFallback = 'Sorry, I have no answer to that.';

/** Words that say nothing about what a question is about. */
const fillers = new Set(
  'a an and any are at be by can do does for from have how i if in is it me my of on or our please that the there this to we what when where which who will with would you your'.split(
    ' ',
  ),
);

/** The share of a question's telling words that an entry must contain to count as its answer. */
const requiredShare = 0.4;

/**
 * Answers the open messages from the agent's own entries: each message is looked up, each answer is
 * given once, and the fallback only where no message found one.
 */
export function answerFromFaq(provider: FaqProvider, conversation: Conversation): AgentAnswer {
  const questions = conversation.messages
    .filter((message) => message.isOpen && message.text)
    .map((message) => message.text as string);
  const find = createSearch(provider.entries);
  const answers = new Set<string>();
  // Somebody may also spread one question over several messages.
  for (const question of [...questions, ...(questions.length > 1 ? [questions.join(' ')] : [])]) {
    const answer = find(question);
    if (answer) answers.add(answer);
  }
  if (answers.size === 0) answers.add(provider.fallback ?? defaultFallback);
  return { kind: 'reply', texts: [[...answers].join('\n\n')] };
}

function createSearch(entries: FaqProvider['entries']): (question: string) => string | undefined {
  const index = new MiniSearch({ fields: ['question', 'answer'], processTerm: tellingTerm });
  index.addAll(entries.map((entry, id) => ({ id, ...entry })));
  return (question) => {
    const terms = new Set(tokenize(question).map(tellingTerm).filter(Boolean));
    const [best] = index.search(question, {
      boost: { question: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    });
    if (!best || best.queryTerms.length < terms.size * requiredShare) return undefined;
    return entries[best.id as number]?.answer;
  };
}

const tokenize = MiniSearch.getDefault('tokenize') as (text: string) => string[];

function tellingTerm(term: string): string | null {
  const word = term.toLowerCase();
  return word.length < 2 || fillers.has(word) ? null : word;
}
