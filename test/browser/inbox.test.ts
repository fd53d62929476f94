import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop, settle } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { actOnPhone, messagesIn, servePictures } from './inbox-phone.ts';
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
  const write = (shop: Shop, from: string, name: string, words: string) =>
    actOnPhone(journey.run, 'POST', 'messages', {
      ...{ from, name, to: shop.account.username, text: words },
    });

  it('shows what a customer writes as it comes, and lets a person answer and hand back', async () => {
    const shop = await openShop(journey.run, faq);
    const { page, watch } = await journey.openConsole(shop.tenantId, '/inbox');
    await servePictures({ page, watch });
    await page.getByText('Nobody has written yet').waitFor();
    await write(shop, '10501', 'Robin Vale', 'When are you open?');
    await settle(journey.run);
    await row(page, 'Robin Vale').click();
    await messagesIn(page).getByText('From 9 to 18 on weekdays.').waitFor();

    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByText(/With a person until/).waitFor();
    await write(shop, '10501', 'Robin Vale', 'Do you deliver?');
    await settle(journey.run);
    await messagesIn(page).getByText('Do you deliver?').waitFor();
    await page.getByText('New message from Robin Vale: Do you deliver?').waitFor();
    await row(page, '1 unanswered').waitFor();

    const box = page.getByLabel('Your answer');
    await box.fill('Let me look.');
    await box.press('Enter');
    await messagesIn(page).getByText('You', { exact: true }).waitFor();
    expect(await messagesIn(page).getByText('Let me look.').count()).toBe(1);
    await takeScreenshot(page, 'inbox-conversation');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Hand back to agent' }).click();
    await page.getByText('The agent answers here.').waitFor();
    await write(shop, '10501', 'Robin Vale', 'Do you deliver?');
    await settle(journey.run);
    await messagesIn(page).getByRole('link', { name: 'https://shop.example/delivery' }).waitFor();
  });
});
