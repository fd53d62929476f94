import MiniSearch from 'minisearch';
import type { KnowledgeEntry } from './provider-settings.ts';

/** An entry that matches a question. */
export interface Finding {
  entry: KnowledgeEntry;
  /** The share of the question's significant words that it contains, from 0 to 1. */
  share: number;
}

/** Words that say nothing about a question's topic. */
const fillers = new Set(
  'a an and any are at be by can do does for from have how i if in is it me my of on or our please that the there this to we what when where which who will with would you your'.split(
    ' ',
  ),
);

/** A search over only an agent's own entries, best match first. */
export function createSearch(entries: readonly KnowledgeEntry[]): (question: string) => Finding[] {
  const index = new MiniSearch({ fields: ['question', 'answer'], processTerm: tellingTerm });
  index.addAll(entries.map((entry, id) => ({ id, ...entry })));
  return (question) => {
    const terms = new Set(tokenize(question).map(tellingTerm).filter(Boolean));
    const found = index.search(question, {
      boost: { question: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    });
    return found.map(({ id, queryTerms }) => ({
      entry: entries[id as number] as KnowledgeEntry,
      share: queryTerms.length / terms.size,
    }));
  };
}

const tokenize = MiniSearch.getDefault('tokenize') as (text: string) => string[];

function tellingTerm(term: string): string | null {
  const word = term.toLowerCase();
  return word.length < 2 || fillers.has(word) ? null : word;
}
