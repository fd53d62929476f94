import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  signIn,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

describeInBrowser('the console', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

  it('asks for a sign-in first, and opens the page that was asked for afterwards', async () => {
    const { page } = await journey.openPage();
    await page.goto('/agents?from=mail');
    await page.getByRole('link', { name: 'Staff of the demo shop' }).waitFor();
    await takeScreenshot(page, 'local-sign-in');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Staff of the demo shop' }).click();
    await heading(page, 'Agents').waitFor();
    expect(page.url()).toBe(`${journey.consoleUrl}/agents?from=mail`);
  });

  it('leaves no token in a storage of the browser, nor in the address', async () => {
    const { page } = await journey.openConsole('demo');
    await heading(page, 'Overview').waitFor();
    const stored = await page.evaluate(() =>
      JSON.stringify([localStorage, sessionStorage, document.cookie, location.href]),
    );
    expect(stored).not.toMatch(/eyJ|oidc|code=|refresh/);
  });

  it('is signed in again after a reload, because the issuer knows the browser', async () => {
    const { page } = await journey.openConsole('demo', '/channels');
    await heading(page, 'Channels').waitFor();
    await page.reload();
    await heading(page, 'Channels').waitFor();
  });

  it('signs out here and at the issuer', async () => {
    const { page } = await journey.openConsole('demo');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'You are signed out').waitFor();
    await takeScreenshot(page, 'signed-out');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByText('Who are you?').waitFor();
  });

  it('says what to do when the sign-in was refused', async () => {
    const { page } = await journey.openPage();
    await page.goto('/');
    await page.waitForURL(/authorize/);
    await page.goto(`${page.url()}&_choose=deny`);
    await heading(page, 'The sign-in did not work').waitFor();
    expect(page.url()).toBe(`${journey.consoleUrl}/signed-in`);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await signIn(page, 'demo');
    await heading(page, 'Overview').waitFor();
  });

  it('does not take a sign-in that was begun elsewhere', async () => {
    const { page } = await journey.openPage();
    await page.goto('/signed-in?code=stolen&state=of-somebody-else');
    await page.getByText('It was begun in another window').waitFor();
    expect(page.url()).not.toContain('stolen');
  });

  it('lets somebody of several tenants choose, and a reload stays with the choice', async () => {
    const { page } = await journey.openConsole(['demo', 'other'], '/inbox');
    const chooser = page.getByLabel('Organization');
    expect(await chooser.inputValue()).toBe('demo');
    await chooser.selectOption('other');
    await heading(page, 'Overview').waitFor();
    await page.reload();
    await heading(page, 'Overview').waitFor();
    expect(await page.getByLabel('Organization').inputValue()).toBe('other');
  });

  it('says so where nothing is at the address', async () => {
    const { page } = await journey.openConsole('demo', '/nothing/here');
    await heading(page, 'There is no such page').waitFor();
    expect(await page.title()).toBe('There is no such page · Chat agents');
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await heading(page, 'Overview').waitFor();
  });

  it('can be used by everybody, wide and narrow, and by keyboard', async () => {
    const { page } = await journey.openConsole('demo');
    await heading(page, 'Overview').waitFor();
    await takeScreenshot(page, 'shell');
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

    await page.setViewportSize({ width: 360, height: 740 });
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.click();
    expect(await menu.getAttribute('aria-expanded')).toBe('true');
    await takeScreenshot(page, 'shell-menu');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Inbox' }).click();
    await heading(page, 'Inbox').waitFor();
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(overflow).toBeLessThanOrEqual(360);
  });

  it('loads less than 150 kB of compressed script at first', async () => {
    const { page } = await journey.openPage();
    const scripts = new Set<string>();
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.add(response.url());
    });
    await page.goto('/nothing');
    await signIn(page, 'demo');
    await heading(page, 'There is no such page').waitFor();
    // Read by themselves: the browser forgets the bodies of a page that it has left.
    const sizes = [...scripts].map(
      async (url) => gzipSync(await (await fetch(url)).bytes()).length,
    );
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(20_000);
    expect(total).toBeLessThan(150_000);
  });
});
