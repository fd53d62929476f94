import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop, settle } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const faq = {
  type: 'faq',
  entries: [
    { question: 'When are you open?', answer: 'From 9 to 18 on weekdays.' },
    { question: 'Do you deliver?', answer: 'Yes, within two days: https://shop.example/delivery.' },
  ],
  fallback: 'A colleague will answer you soon.',
};

describeInBrowser('the inbox', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  const row = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(name) });
  const log = (page: Page) => page.getByRole('region', { name: 'Messages', exact: true });

  /** A person writes on their phone, and the webhook comes. */
  async function write(shop: Shop, from: string, name: string, content: Record<string, unknown>) {
    const response = await fetch(`${journey.run.meta.url}/_phone/messages`, {
      method: 'POST',
      body: JSON.stringify({ from, name, to: shop.account.username, ...content }),
    });
    expect(response.status).toBe(201);
    return ((await response.json()) as { mid: string }).mid;
  }

  it('shows what a customer writes as it comes, and lets a person answer and hand back', async () => {
    const shop = await openShop(journey.run, faq);
    const { page } = await journey.openConsole(shop.tenantId, '/inbox');
    await page.getByText('Nobody has written yet').waitFor();
    await write(shop, '10501', 'Robin Vale', { text: 'When are you open?' });
    await settle(journey.run);
    await row(page, 'Robin Vale').click();
    await log(page).getByText('From 9 to 18 on weekdays.').waitFor();

    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('the agent is silent').waitFor();
    await write(shop, '10501', 'Robin Vale', { text: 'Do you deliver?' });
    await settle(journey.run);
    await log(page).getByText('Do you deliver?').waitFor();
    await page.getByText('New message from Robin Vale: Do you deliver?').waitFor();
    await row(page, '1 unanswered').waitFor();

    const box = page.getByLabel('Your answer');
    await box.fill('Let me look.');
    await box.press('Enter');
    await log(page).getByText('You', { exact: true }).waitFor();
    expect(await log(page).getByText('Let me look.').count()).toBe(1);
    await takeScreenshot(page, 'inbox-conversation');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Hand back to the agent' }).click();
    await page.getByText('The agent answers here.').waitFor();
    await write(shop, '10501', 'Robin Vale', { text: 'Do you deliver?' });
    await settle(journey.run);
    await log(page).getByRole('link', { name: 'https://shop.example/delivery' }).waitFor();
  });
});
