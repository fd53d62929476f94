import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openShop, type Shop } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { describeInBrowser } from './open-browser.ts';
import { provider, settings } from './phone-shop.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What stands on a page once its lists are read. */
const shows: Record<string, string | RegExp> = {
  Overview: /^@shop\./,
  Inbox: 'Nobody has written yet',
  Channels: /^@shop\./,
  Agents: 'Assistant',
  Phone: 'The same conversation, as the shop’s staff see it',
};
const names = Object.keys(shows);

/** Pages share what is remembered of lists: what one leaves there another must be able to read. */
describeInBrowser('the pages of the console', () => {
  let journey: ConsoleJourney;
  let shop: Shop;
  beforeAll(async () => {
    journey = await startConsoleJourney();
    shop = await openShop(journey.run, provider, {}, settings);
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  async function visit(page: Page, name: string): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    if (name === 'Phone') await page.getByRole('button', { name: 'Staff', exact: true }).click();
    const shown = page
      .getByRole('main')
      .getByText(shows[name] ?? '')
      .first();
    const broken = page.getByText('This page broke');
    await shown.or(broken).first().waitFor();
    expect(await broken.count(), name).toBe(0);
  }

  it('can be opened one after the other, in every order', async () => {
    for (const first of names) {
      const { page } = await journey.openConsole(shop.tenantId, '/');
      for (const second of names.filter((name) => name !== first)) {
        await visit(page, first);
        await visit(page, second);
      }
      await journey.closePages();
    }
  });
});
