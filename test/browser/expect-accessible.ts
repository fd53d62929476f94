import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { schemes, showIn } from './color-schemes.ts';

/** Nothing that axe calls serious or critical, by WCAG 2.2 AA, in what is on the page now, light or dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  for (const scheme of schemes) {
    await showIn(page, scheme);
    const violations = await page.evaluate(runAxe);
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave, `what axe found in ${scheme} colours`).toEqual([]);
  }
  await showIn(page, 'light');
}

/** Runs in the page. */
async function runAxe() {
  const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await axe.run(document, { runOnly: tags });
  return violations.map(({ id, impact, help, nodes }) => ({
    ...{ id, impact, help },
    where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }));
}
