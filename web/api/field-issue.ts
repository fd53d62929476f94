import type { ApiProblem } from './api-problem.ts';

/** A field of a request's body that the API refused. */
export interface FieldIssue {
  /** Relative to the body: `provider.entries.2.answer`. */
  path: string;
  /** What is wrong with it, as a sentence. */
  message: string;
}

/** The field that a VALIDATION_ERROR is about; undefined if it is not about a field of the body. */
export function fieldIssueOf(problem: ApiProblem | undefined): FieldIssue | undefined {
  if (problem?.code !== 'VALIDATION_ERROR') return undefined;
  const [, path, what] = /^body\.([\w.-]+): (.+)$/s.exec(problem.message) ?? [];
  return path && what ? { path, message: toSentence(what) } : undefined;
}

/** What is wrong at this path or, for a field that shows a whole list, under it. */
export function messageAt(issue: FieldIssue | undefined, path: string): string | undefined {
  if (!issue) return undefined;
  const isHere = issue.path === path || issue.path.startsWith(`${path}.`);
  return isHere ? issue.message : undefined;
}

function toSentence(words: string): string {
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
