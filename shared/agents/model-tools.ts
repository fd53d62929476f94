import * as z from 'zod/mini';
import type { StoredAgent } from './agent.ts';
import { cutText } from './cut-text.ts';
import { createSearch } from './knowledge-search.ts';
import type { ToolCall, ToolDescription } from './model-session.ts';
import type { KnowledgeEntry } from './provider-settings.ts';

export const handOffTool = 'hand_off_to_person';
export const searchTool = 'search_knowledge';

/** The result of a call: a text for the model, the end of its turn, or what was wrong with the call. */
export type ToolOutcome = { text: string } | { handOff: string } | { error: string };

interface Tool extends ToolDescription {
  run(input: unknown): ToolOutcome;
}

const mostFindings = 5;
const longestReason = 500;
const longestQuery = 500;

const handOffInput = z.object({ reason: z.string().check(z.regex(/\S/)) });
const searchInput = z.object({ query: z.string().check(z.regex(/\S/)) });

/**
 * What a model may do besides answering. A tool has access only to this agent's own entries and its
 * arguments: whatever a customer talks a model into, it can reach nothing else.
 */
export function createTools(
  { handOff }: StoredAgent,
  entries: readonly KnowledgeEntry[] = [],
): Tool[] {
  return [
    ...(handOff?.enabled === false ? [] : [createHandOff()]),
    ...(entries.length > 0 ? [createKnowledgeSearch(entries)] : []),
  ];
}

/** Runs one call; an unknown tool or wrong arguments are reported to the model. */
export function runTool(tools: readonly Tool[], { name, input }: ToolCall): ToolOutcome {
  const tool = tools.find((candidate) => candidate.name === name);
  return tool?.run(input) ?? { error: 'There is no such tool.' };
}

function createHandOff(): Tool {
  return {
    name: handOffTool,
    description:
      'Leaves this conversation to a person of the business and ends your part in it. The customer is told that somebody will write.',
    parameters: {
      type: 'object',
      properties: {
        reason: { type: 'string', description: 'For the person, in a few words: what is wanted.' },
      },
      required: ['reason'],
    },
    run(input) {
      const { data } = handOffInput.safeParse(input);
      if (!data) return { error: 'It takes {"reason": "a text"}.' };
      return { handOff: cutText(data.reason.trim().toWellFormed(), longestReason) };
    },
  };
}

function createKnowledgeSearch(entries: readonly KnowledgeEntry[]): Tool {
  const search = createSearch(entries);
  return {
    name: searchTool,
    description:
      "Searches the business's questions and answers by words. Search with the words of a typical question, in the language of the business.",
    parameters: {
      type: 'object',
      properties: { query: { type: 'string', description: 'What to look for.' } },
      required: ['query'],
    },
    run(input) {
      const { data } = searchInput.safeParse(input);
      if (!data) return { error: 'It takes {"query": "a text"}.' };
      const found = search(cutText(data.query, longestQuery)).slice(0, mostFindings);
      if (found.length === 0) return { text: 'Nothing was found.' };
      return { text: JSON.stringify(found.map(({ entry }) => entry)) };
    },
  };
}
