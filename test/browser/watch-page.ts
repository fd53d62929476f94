import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What went wrong in a page that nobody saw. */
export interface PageWatch {
  /** An answer of the API that the test wants: the browser writes it to its console as an error. */
  allow(text: string | RegExp): void;
  /** Throws where the page wrote an error, threw, or broke its Content-Security-Policy. */
  requireClean(): void;
}

/** Collects a page's console errors, exceptions and policy violations from now on. */
export function watchPage(page: Page): PageWatch {
  const problems: string[] = [];
  const allowed: (string | RegExp)[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
      problems.push(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
  return {
    allow: (text) => allowed.push(text),
    requireClean() {
      const unexpected = problems.filter((problem) => !allowed.some((one) => problem.match(one)));
      expect(unexpected, 'what the page complained about').toEqual([]);
    },
  };
}
