import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = ['README.md', ...globSync('docs/**/*.md')];

/** Another place of this repository that a page leads to. */
interface Link {
  file: string;
  /** A heading of that page. */
  heading?: string;
  /** Tests of that file that are named behind the link. */
  tests: string[];
}

/** `[words](target)`, followed by the names of tests where the target is a test. */
const linkPattern = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)((?:,? `[^`]+`)*)/g;

function listLinks(page: string): Link[] {
  return [...readFileSync(page, 'utf8').matchAll(linkPattern)].map(
    ([, target = '', heading, names = '']) => {
      const file = target === '' ? page : join(dirname(page), target);
      const isTest = /\.test\.tsx?$/.test(file);
      const tests = isTest ? [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name) : [];
      return { file, ...(heading && { heading }), tests };
    },
  );
}

/** As GitHub makes them: lower case, no punctuation, hyphens for spaces. */
function headingsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(pages)('%s', (page) => {
  const links = listLinks(page);

  it('leads to files that are there', () => {
    expect(links.filter(({ file }) => !existsSync(file))).toEqual([]);
  });

  it('leads to headings that are there', () => {
    const withHeading = links.filter(({ heading }) => heading !== undefined);
    const lost = withHeading.filter(
      ({ file, heading = '' }) => !headingsOf(file).includes(heading),
    );
    expect(lost).toEqual([]);
  });

  it('names tests that are there', () => {
    const named = links.flatMap(({ file, tests }) => tests.map((name) => ({ file, name })));
    const lost = named.filter(
      ({ file, name }) => !readFileSync(file, 'utf8').replaceAll("\\'", "'").includes(name),
    );
    expect(lost).toEqual([]);
  });
});
