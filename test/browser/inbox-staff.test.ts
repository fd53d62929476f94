import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callApi, openShop, type Shop, settle } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { actOnPhone, messagesIn, servePictures } from './inbox-phone.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const faq = { type: 'faq', entries: [{ question: 'Hello', answer: 'Hello to you.' }] };

describeInBrowser('staff at the inbox', () => {
  let journey: ConsoleJourney;
  let shop: Shop;
  beforeAll(async () => {
    journey = await startConsoleJourney();
    shop = await openShop(journey.run, faq);
    await write('10511', 'Ida Berg', 'Hello');
    await settle(journey.run);
    await write('10512', 'Tom Reyes', 'Hello');
    await settle(journey.run);
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  const write = (from: string, name: string, words: string) =>
    actOnPhone(journey.run, 'POST', 'messages', {
      ...{ from, name, to: shop.account.username, text: words },
    });

  async function openInbox(options: Parameters<ConsoleJourney['openConsole']>[2] = {}) {
    const opened = await journey.openConsole(shop.tenantId, '/', options);
    await servePictures(opened);
    await opened.page.evaluate(() => {
      history.pushState(null, '', '/inbox');
    });
    return opened;
  }

  const box = (page: Page) => page.getByLabel('Your answer');

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

  it('can work on a phone: list and conversation are two screens, the box stays in view', async () => {
    const { page } = await openInbox({ viewport: { width: 360, height: 740 }, hasTouch: true });
    await page.getByRole('link', { name: /Ida Berg/ }).waitFor();
    await takeScreenshot(page, 'inbox-list');
    await expectAccessible(page);
    await page.getByRole('link', { name: /Ida Berg/ }).tap();
    await messagesIn(page).getByText('Hello to you.').waitFor();
    expect(await page.getByRole('link', { name: /Tom Reyes/ }).isVisible()).toBe(false);
    await page.setViewportSize({ width: 360, height: 380 });
    await box(page).tap();
    const shown = await box(page).boundingBox();
    expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(380);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'Back to the conversations' }).tap();
    await page.getByRole('link', { name: /Tom Reyes/ }).waitFor();
    expect(await focused(page)).toContain('Ida Berg');
  });

  it('can work by keyboard alone', async () => {
    const { page } = await openInbox();
    await page.getByRole('link', { name: /Ida Berg/ }).focus();
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.getByRole('region', { name: /Conversation with Ida Berg/ }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('region', { name: /Conversation with Tom Reyes/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Shortcuts of the keyboard' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.keyboard.type('jk/r');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('?');
    expect(await box(page).inputValue()).toBe('jk/r\n?');
    await page.keyboard.press('Enter');
    await messagesIn(page).getByText('You', { exact: true }).waitFor();
    expect(await box(page).inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByText('Choose a conversation').waitFor();
    expect(await focused(page)).toContain('Tom Reyes');
  });

  it('is told what became of an answer, and nothing is sent twice', async () => {
    const { page, watch } = await openInbox();
    watch.allow(/status of 409|status of 503|ERR_FAILED/);
    await page.getByRole('link', { name: /Ida Berg/ }).click();
    const keys: (string | null)[] = [];
    await page.route('**/instagram/send', async (route) => {
      keys.push(await route.request().headerValue('idempotency-key'));
      if (keys.length > 1) return route.continue();
      // It was done, and the answer was lost on the way.
      await route.fetch();
      await route.abort();
    });
    await box(page).fill('Once and no more.');
    await box(page).press('Enter');
    await messagesIn(page).getByText('You', { exact: true }).waitFor();
    // The list may show it before the second try begins.
    await expect.poll(() => keys.length, { timeout: 10_000 }).toBe(2);
    expect(new Set(keys).size).toBe(1);
    await expect.poll(() => messagesIn(page).getByText('Once and no more.').count()).toBe(1);

    await page.unroute('**/instagram/send');
    const refusal = { success: false, code: 'WINDOW_CLOSED', message: 'The time to answer ended.' };
    await page.route('**/instagram/send', (route) => route.fulfill({ status: 409, json: refusal }));
    await box(page).fill('Too late?');
    await box(page).press('Enter');
    await messagesIn(page).getByText('Not sent').waitFor();
    await messagesIn(page).getByText('The time to answer ended.').waitFor();
    await takeScreenshot(page, 'inbox-refused');
    await expectAccessible(page);
    await page.unroute('**/instagram/send');
    await messagesIn(page).getByRole('button', { name: 'Try again' }).click();
    await messagesIn(page).getByText('Not sent').waitFor({ state: 'detached' });
    await messagesIn(page).getByText('Too late?').waitFor();

    await box(page).fill('Half an answer');
    await page.getByRole('link', { name: 'Agents', exact: true }).click();
    await page.goBack();
    await messagesIn(page).getByText('Too late?').waitFor();
    expect(await box(page).inputValue()).toBe('Half an answer');
  });

  it('keeps what it shows while the API is away, and goes on when it is back', async () => {
    const { page, watch } = await openInbox();
    watch.allow(/status of 503/);
    await page.getByRole('link', { name: /Ida Berg/ }).click();
    await messagesIn(page).getByText('Hello to you.').waitFor();
    await page.route('**/api/database/**', (route) =>
      route.fulfill({
        status: 503,
        headers: { 'retry-after': '1', 'access-control-allow-origin': '*' },
        json: { message: 'Service Unavailable' },
      }),
    );
    await page.getByText('Not up to date').first().waitFor();
    expect(await messagesIn(page).getByText('Hello to you.').count()).toBe(1);
    await takeScreenshot(page, 'inbox-stale');
    await page.unroute('**/api/database/**');
    await page.getByText('Not up to date').first().waitFor({ state: 'detached', timeout: 20_000 });
  });

  it('keeps its place when more is loaded or comes in, and can erase it all', async () => {
    const [chat] = (await shop.chats()).filter(
      ({ metadata }) => metadata.instagram_user_id === '10512',
    );
    const path = `${shop.agentPath}/instagram/chats/${chat?.chat_id}/takeover`;
    await callApi(journey.run, shop.tenantId, 'POST', path, { paused: true });
    for (let number = 1; number <= 70; number += 1) {
      await write('10512', 'Tom Reyes', `Line ${number}.`);
    }
    await settle(journey.run);
    const { page } = await openInbox();
    await page.getByRole('link', { name: /Tom Reyes/ }).click();
    const line = (number: number) => messagesIn(page).getByText(`Line ${number}.`, { exact: true });
    await line(70).waitFor();
    expect(await line(5).count()).toBe(0);
    await messagesIn(page).evaluate((scrolled) => {
      scrolled.scrollTop = -scrolled.scrollHeight;
    });
    await line(5).waitFor({ state: 'attached' });
    await line(40).scrollIntoViewIfNeeded();
    const before = await line(40).boundingBox();
    await write('10512', 'Tom Reyes', 'The newest line.');
    await settle(journey.run);
    const newMessages = page.getByRole('button', { name: 'New messages' });
    await newMessages.waitFor();
    expect((await line(40).boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
    await takeScreenshot(page, 'inbox-new-messages');
    await newMessages.click();
    await messagesIn(page).getByText('The newest line.').waitFor();
    await newMessages.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Erase' }).click();
    await takeScreenshot(page, 'inbox-erase');
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('Choose a conversation').waitFor();
    expect(await page.getByRole('link', { name: /Tom Reyes/ }).count()).toBe(0);
    expect((await shop.chats()).length).toBe(1);
  });
});
