import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endpointTable } from '../../infra/endpoint-table.ts';
import { endpoints } from '../../infra/endpoints.ts';
import packageJson from '../../package.json' with { type: 'json' };

const readme = readFileSync('README.md', 'utf8');

describe('the page of the endpoints', () => {
  it('shows them as the endpoint table has them', () => {
    expect(readFileSync('docs/endpoints.md', 'utf8')).toContain(endpointTable(endpoints));
  });
});

describe('the README', () => {
  it('names only npm scripts that exist', () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(
      ([, script]) => script,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(named));
  });

  it('can be read in one sitting', () => {
    expect(readme.split('\n').length).toBeLessThan(200);
  });
});
