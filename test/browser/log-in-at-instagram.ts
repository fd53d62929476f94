import type { Locator, Page } from 'playwright-core';

/** The button that leaves for Instagram. */
export function instagramButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Continue to Instagram' });
}

/** Goes to Instagram and agrees as this account. */
export async function allowAs(page: Page, username: string): Promise<void> {
  await instagramButton(page).click();
  await page.getByRole('link', { name: `Allow as @${username}` }).click();
}
