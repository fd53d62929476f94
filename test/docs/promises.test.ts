import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The words alone: no line breaks, links or signs of Markdown. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const readme = readFileSync('README.md', 'utf8');
const rows = [...readFileSync('docs/promises.md', 'utf8').matchAll(/^\| (.+?) \| (.+) \|$/gm)]
  .map(([, promise = '', proof = '']) => ({ promise, proof }))
  .filter(({ promise }) => promise !== 'promise');

describe('the page of promises', () => {
  it('has each point of what the README says it takes care of, word for word', () => {
    const [, list = ''] = /What it takes care of:\n\n([\s\S]+?)\n\n## /.exec(readme) ?? [];
    const points = list.split(/^- /m).slice(1);
    expect(points.length).toBeGreaterThan(3);
    const promised = rows.map(({ promise }) => promise);
    expect(promised).toEqual(
      expect.arrayContaining(points.map((point) => plain(point).replace(/[;.]$/, ''))),
    );
  });

  it('has nothing that the README does not say', () => {
    const words = plain(readme);
    expect(rows.filter(({ promise }) => !words.includes(plain(promise)))).toEqual([]);
  });

  it('leads to what showed each', () => {
    const unshown = rows.filter(({ proof }) => !/\]\([^)]+\)|`[^`]+\.test\.ts`/.test(proof));
    expect(unshown).toEqual([]);
  });
});
