import type * as z from 'zod/mini';

type RawIssue = z.core.$ZodRawIssue;

/** What is wrong with a field, in words that follow its name; a check's own words take precedence. */
export function issueWords(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${typeWords(issue.expected)}`;
    case 'invalid_value':
      return issue.input === undefined ? 'is required' : `must be ${choices(issue.values)}`;
    case 'invalid_union':
      return Array.isArray(issue.options) ? `must be ${choices(issue.options)}` : 'is not valid';
    case 'too_small':
      return limitWords('at least', issue.minimum, issue.origin);
    case 'too_big':
      return limitWords('at most', issue.maximum, issue.origin);
    default:
      return issue.code === 'invalid_format' && issue.format === 'url'
        ? 'must be an address, like https://example.com'
        : 'is not valid';
  }
}

const types: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

function typeWords(expected: string): string {
  return types[expected] ?? `of type ${expected}`;
}

function choices(values: readonly unknown[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  return quoted.length === 1 ? String(quoted[0]) : `one of ${quoted.join(', ')}`;
}

const units: Record<string, [one: string, several: string]> = {
  array: ['entry', 'entries'],
  string: ['character', 'characters'],
};

function limitWords(limit: string, count: number | bigint, origin: string): string {
  const unit = units[origin];
  if (!unit) return `must be ${limit} ${count}`;
  return `must have ${limit} ${count} ${unit[Number(count) === 1 ? 0 : 1]}`;
}
