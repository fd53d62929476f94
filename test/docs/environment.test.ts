import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('has every name of .env.example on the page of names', () => {
  const page = readFileSync('docs/environment.md', 'utf8');
  const names = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm) ?? [];
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
