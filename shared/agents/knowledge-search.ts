import MiniSearch from 'minisearch';
import type { KnowledgeEntry } from './provider-settings.ts';

/** An entry that fits a question. */
export interface Finding {
  entry: KnowledgeEntry;
  /** Which share of the question's telling words it contains, from 0 to 1. */
  share: number;
}

/** Words that say nothing about what a question is about. */
const fillers = new Set(
  'a an and any are at be by can do does for from have how i if in is it me my of on or our please that the there this to we what when where which who will with would you your'.split(
    ' ',
  ),
);

/** A search over an agent's own entries, the best first; it knows nothing else. */
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
