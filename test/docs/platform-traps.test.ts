import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/platform-traps.md', 'utf8');
const rows = [...page.matchAll(/^\| (\d+) \|(.+)\|$/gm)].map(([, number = '', rest = '']) => ({
  number: Number(number),
  cells: rest.split(' | ').map((cell) => cell.trim()),
}));

describe('the page of traps', () => {
  it('has each trap once, with symptom, cause, cure and source', () => {
    const numbers = rows.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 38 }, (_, index) => index + 1));
    const poor = rows.filter(({ cells }) => cells.length !== 5 || cells.includes(''));
    expect(poor).toEqual([]);
  });

  it('names a test for what the system does about each', () => {
    const unproven = rows.filter(({ cells }) => !/\.test\.tsx?\) `/.test(cells[2] ?? ''));
    expect(unproven.map(({ number }) => number)).toEqual([]);
  });
});

describe('the webhook address at Meta', () => {
  it('is registered in the dashboard alone', () => {
    // A call of /{app}/subscriptions would take the address away from another product of the same app.
    const callers = globSync('{functions,shared}/**/*.ts').filter((file) =>
      /[/'"`]subscriptions\b/.test(readFileSync(file, 'utf8')),
    );
    expect(callers).toEqual([]);
  });
});
