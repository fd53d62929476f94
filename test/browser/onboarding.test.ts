import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callApi } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { allowAs, instagramButton } from './log-in-at-instagram.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

describeInBrowser('connecting by Instagram Login', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(async () => {
    journey.run.faults.clear();
    await journey.closePages();
  });
  afterAll(() => journey?.close());

  const startAgain = (page: Page) => page.getByRole('button', { name: 'Start again' });
  const heading = (page: Page, name: string) => page.getByRole('heading', { name });

  async function makeAgent(tenant: string): Promise<void> {
    const agent = { name: 'Lamp expert', provider: { type: 'faq', entries: [] } };
    await callApi(journey.run, tenant, 'PUT', `/api/database/${tenant}/chat-agents/lamps`, agent);
  }

  it('goes to Instagram and back, binds the agent, and says what to do next', async () => {
    journey.run.meta.addAccount({ username: 'nordic.lamps' });
    await makeAgent('first');
    const { page } = await journey.openConsole('first', '/channels');
    await page.getByLabel('Agent that answers').selectOption('Lamp expert');
    expect(await page.locator('[aria-current=step]').textContent()).toContain('Choose a login');
    await takeScreenshot(page, 'onboarding-choice');
    await expectAccessible(page);
    await allowAs(page, 'nordic.lamps');
    await heading(page, '@nordic.lamps is connected').waitFor();
    expect(await page.locator('[aria-current=step]').textContent()).toContain('Ready');
    await page.getByText('"Lamp expert" answers.').waitFor();
    await takeScreenshot(page, 'onboarding-connected');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Get the QR code' }).click();
    await page.getByRole('img', { name: 'opens a chat with @nordic.lamps' }).waitFor();
    await page.keyboard.press('Escape');
    const inbox = page.getByRole('link', { name: 'Open the inbox' });
    expect(await inbox.getAttribute('href')).toBe('/inbox');
    await page.getByRole('link', { name: 'Send a test message' }).click();
    await page.waitForURL('**/phone');
  });

  it('shows what the API answered, and nothing secret anywhere', async () => {
    const account = journey.run.meta.addAccount({ username: 'debugged' });
    const { page } = await journey.openConsole('debugging', '/channels');
    const secrets: string[] = [];
    page.on('response', async (response) => {
      if (!response.url().includes('exchange-token') || !response.ok()) return;
      const body = await response.json().catch(() => ({}));
      if (body.access_token) secrets.push(body.access_token);
    });
    page.on('request', (request) => {
      const { code, state } = request.url().includes('exchange-token')
        ? (request.postDataJSON() ?? {})
        : {};
      if (code) secrets.push(code, state);
    });
    await allowAs(page, 'debugged');
    await heading(page, '@debugged is connected').waitFor();
    await page.getByRole('button', { name: 'Show Debug' }).click();
    await page.getByText('long-lived', { exact: true }).waitFor();
    await page.getByText('instagram/user-info').waitFor();
    await page.getByRole('button', { name: 'Copy (masked)' }).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'onboarding-debug');
    await expectAccessible(page);
    const [html, kept] = await page.evaluate(() => [
      document.documentElement.outerHTML,
      JSON.stringify([localStorage, sessionStorage, document.cookie]),
    ]);
    expect(secrets).toHaveLength(3);
    expect(html).toContain(account.username);
    const [code, state, token] = secrets as [string, string, string];
    for (const secret of [code, token]) expect(`${html}${kept}${page.url()}`).not.toContain(secret);
    expect(`${html}${kept}`).not.toContain(state);
  });

  it('comes back through the callback of the API where that is the registered address', async () => {
    journey.run.meta.addAccount({ username: 'called.back' });
    const { page } = await journey.openConsole('callback', '/channels');
    const redirect_uri = `${journey.run.apiUrl}/api/instagram/callback`;
    await page.route(/authorize-url|exchange-token/, (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      return route.continue({ postData: { ...route.request().postDataJSON(), redirect_uri } });
    });
    const called = page.waitForRequest((request) => request.url().startsWith(redirect_uri));
    await allowAs(page, 'called.back');
    await called;
    await heading(page, '@called.back is connected').waitFor();
  });

  it('does not break, nor take a code twice, when it is reloaded or gone back to', async () => {
    journey.run.meta.addAccount({ username: 'reloaded' });
    const { page } = await journey.openConsole('reloading', '/channels');
    await allowAs(page, 'reloaded');
    await heading(page, '@reloaded is connected').waitFor();
    const landing = page.url();
    expect(landing).toMatch(/\/instagram-redirect\?state=[^&]+$/);
    let exchanges = 0;
    page.on('request', (request) => {
      exchanges += request.url().includes('exchange-token') ? 1 : 0;
    });
    await page.goBack();
    await page.getByRole('link', { name: 'Allow as @reloaded' }).click();
    await page.getByText('This login was not begun in this window').waitFor();
    await page.goto(landing);
    await page.getByText('This login is finished, or was interrupted').waitFor();
    await takeScreenshot(page, 'onboarding-reloaded');
    await startAgain(page).click();
    await instagramButton(page).waitFor();
    expect(exchanges).toBe(0);
    await page.getByRole('link', { name: 'All channels' }).click();
    await heading(page, '@reloaded').waitFor();
  });

  it('uses no login that it did not begin', async () => {
    const { page } = await journey.openConsole('careful', '/instagram-redirect?code=x&state=a.b');
    await page.getByText('This login was not begun in this window').waitFor();
    expect(page.url()).toBe(`${journey.consoleUrl}/instagram-redirect`);
    await page.reload();
    await page.getByText('There is no login to finish').waitFor();
  });
});
