import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingsTable } from '../../../infra/settings/settings-table.ts';
import { readSettings } from '../../../infra/settings.ts';

describe('the file of the stages', () => {
  it('is explained by a table that has every setting', () => {
    expect(readFileSync('docs/settings.md', 'utf8')).toContain(`\n${settingsTable()}\n`);
  });

  it('is valid as it is', () => {
    for (const stage of ['development', 'production']) {
      expect(readSettings({}, stage).stackName).toBe(`instagram-chat-agents-${stage}`);
    }
  });

  it('has production ask for a second factor', () => {
    expect(readSettings({}, 'production').secondFactor).toBe(true);
  });

  it('names the stage that was probably meant', () => {
    expect(() => readSettings({}, 'prodution')).toThrow(
      'infra/stages.json: there is no "prodution". Did you mean "production"?',
    );
    expect(() => readSettings({}, 'x')).toThrow('Choose from: development, production.');
  });

  it.each(['Prod', '1st', 'a_b', '', 'a'.repeat(21)])('refuses the name %j', (name) => {
    expect(() => readSettings({}, 'test', JSON.stringify({ test: {}, [name]: {} }))).toThrow(
      `a stage's name must be at most 20 lower-case letters, digits and hyphens, not "${name}".`,
    );
  });

  it.each(['', '{', '[]', 'null', '"test"'])('is refused where it is no object: %j', (text) => {
    expect(() => readSettings({}, 'test', text)).toThrow(
      /^infra\/stages\.json (is not JSON|must be an object)/,
    );
  });
});
