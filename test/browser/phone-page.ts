import type { Page } from 'playwright-core';

/** On a loaded machine an answer takes its time. */
export const forAnAnswer = { timeout: 30_000 };

export const chat = (page: Page) => page.getByRole('region', { name: /^Messages with/ });
export const steps = (page: Page) => page.getByRole('region', { name: 'Steps' });
export const tab = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}`) });

export async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}
