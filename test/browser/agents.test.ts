import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callApi, openShop } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describeInBrowser('the agents', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  it('are made by a name, a question and an answer, and tried at once', async () => {
    const { page, watch } = await journey.openConsole('maker', '/agents');
    watch.allow(/status of 404/);
    await page.getByText('No agent yet').waitFor();
    await takeScreenshot(page, 'agents-empty');
    await page.getByRole('button', { name: 'New agent' }).click();
    await page.getByLabel('Name').fill('Café & Mugs');
    expect(await page.getByLabel('Id').inputValue()).toBe('cafe-mugs');
    await takeScreenshot(page, 'agents-new');
    await page.getByRole('button', { name: 'Continue' }).click();

    await heading(page, 'Café & Mugs').waitFor();
    await page.getByText('Save the agent to try it.').waitFor();
    await page.getByRole('button', { name: 'Paste many' }).click();
    await page
      .getByLabel('Questions and answers', { exact: true })
      .fill('Do you ship to Norway?\tYes, in 3 to 7 days.\nWhen are you open?\tFrom 10 to 18.');
    await page.getByText('Found: 2 entries.').waitFor();
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.getByRole('button', { name: 'Make the agent' }).click();
    await page.getByText('Everything is saved.').waitFor();
    expect(new URL(page.url()).search).toBe('');

    const message = page.getByLabel('Your message as a customer');
    await message.fill('Do you ship to Norway?');
    await message.press('Enter');
    await page.getByRole('log').getByText('Yes, in 3 to 7 days.').waitFor();
    await page.getByLabel('Answer 1').fill('No longer.');
    await page.getByText('The saved agent answers').waitFor();
    await message.fill('Can I talk to a person?');
    await message.press('Enter');
    await page.getByText('A person would be called').waitFor();
    await takeScreenshot(page, 'agent-form');
    await expectAccessible(page);
  }, 60_000);
});
