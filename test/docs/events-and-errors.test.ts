import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureRules } from '../../shared/instagram/failure-rules.ts';

const page = readFileSync('docs/events-and-errors.md', 'utf8');

interface Row {
  file: string;
  name: string;
}

/** The last cell of each row: the test file it links to, and the test's name. */
const rows: Row[] = [...page.matchAll(/\(\.\.\/(test\/[^)]+)\) `([^`]+)` \|$/gm)].map(
  ([, file = '', name = '']) => ({ file, name }),
);

describe('the page of events and errors', () => {
  it('shows a test in each row of its tables', () => {
    const body = page.split('\n').filter((line) => /^\| (?!---|event \||class \|)/.test(line));
    expect(rows).toHaveLength(body.length);
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)('names a test that exists: $file $name', ({ file, name }) => {
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(name);
  });

  it('has every payload that Instagram is known to send', () => {
    const payloads = readdirSync(join('test', 'fixtures', 'instagram', 'payloads'));
    expect(payloads.filter((payload) => !page.includes(`\`${payload}\``))).toEqual([]);
  });

  it('has every class of error and every code', () => {
    const classes = new Set(failureRules.map(({ failureClass }) => `**${failureClass}**`));
    expect([...classes].filter((name) => !page.includes(name))).toEqual([]);
    const codes = failureRules.map(({ code, subcode }) =>
      subcode ? `${code}/${subcode}` : `${code}`,
    );
    const named = new Set(page.match(/-?\d+(?:\/\d+)?/g));
    expect(codes.filter((code) => !named.has(code))).toEqual([]);
  });
});
