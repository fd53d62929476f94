import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** What to correct first: the field, starting with the part of the request, and what is wrong with it. */
export interface FieldIssue {
  path: PropertyKey[];
  message: string;
}

/** How much of an unknown field's name is repeated to the caller. */
const longestName = 64;

/** The first issue, reported for the field itself, even an unknown one or one within a union. */
export function firstIssue(issues: readonly Issue[]): FieldIssue {
  const [issue] = issues;
  if (!issue) return { path: [], message: 'is not valid' };
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, readable(String(issue.keys[0]))];
    return { path, message: 'is not a known field' };
  }
  const branch = issue.code === 'invalid_union' ? closestBranch(issue.errors) : undefined;
  if (!branch) return { path: issue.path, message: issue.message };
  const { path, message } = firstIssue(branch);
  return { path: [...issue.path, ...path], message };
}

/** A name as the caller chose it: one that is no plain word is quoted, and its odd characters escaped. */
function readable(name: string): string {
  const shown = name.slice(0, longestName);
  return /^[\w.-]+$/.test(shown) ? shown : JSON.stringify(shown);
}

/** The branch of a union with the fewest issues is the one that was meant. */
function closestBranch(branches: readonly Issue[][]): Issue[] | undefined {
  return branches.reduce<Issue[] | undefined>(
    (closest, branch) => (closest && closest.length <= branch.length ? closest : branch),
    undefined,
  );
}
