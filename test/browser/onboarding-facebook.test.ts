import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

describeInBrowser('connecting by Facebook Login', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(async () => {
    journey.run.faults.clear();
    await journey.closePages();
  });
  afterAll(() => journey?.close());

  const heading = (page: Page, name: string) => page.getByRole('heading', { name });
  const login = (page: Page) => page.getByRole('button', { name: 'Continue with Facebook' });

  /** Chooses the login; this person, or `deny`, answers in Facebook's window. */
  async function askAs(page: Page, choice: string): Promise<void> {
    await page.getByRole('radio', { name: /Facebook Login/ }).check();
    // At first only what the loader leaves in its place is there.
    await page.waitForFunction(() => {
      const { FB } = globalThis as { FB?: object };
      return FB && !('__buffer' in FB);
    });
    await page.evaluate((chosen) => {
      (globalThis as unknown as { FB: { _choose: string } }).FB._choose = chosen;
    }, choice);
    await login(page).click();
  }

  it('shows every Page, why one cannot be used, and connects the account of another', async () => {
    const { meta } = journey.run;
    const account = meta.addAccount({ username: 'page.lamps' });
    const other = meta.addAccount({ username: 'foreign.page' });
    const user = meta.addFacebookUser({
      name: 'Kim',
      pages: [
        { name: 'A Page without Instagram' },
        { name: 'A Page of others', account: other, tasks: ['MODERATE'] },
        { name: 'Lamps', account },
      ],
    });
    const { page } = await journey.openConsole('pages', '/channels');
    await askAs(page, user.id);
    await heading(page, 'Choose a Page').waitFor();
    const radios = ['A Page without Instagram', 'A Page of others', 'Lamps'].map((name) =>
      page.getByRole('radio', { name: new RegExp(name) }),
    );
    expect(await Promise.all(radios.map((radio) => radio.isDisabled()))).toEqual([
      true,
      true,
      false,
    ]);
    await page.getByText('Link a professional account in the Page settings').waitFor();
    await page.getByText('Ask its admin for the messaging task').waitFor();
    await takeScreenshot(page, 'onboarding-pages');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Connect the account' }).click();
    await heading(page, '@page.lamps is connected').waitFor();
    expect(account.subscribedFields.page).toContain('messages');
    const html = await page.content();
    expect(html).not.toContain(account.page?.token);
    await page.getByRole('button', { name: 'Show Debug' }).click();
    await page
      .getByText(/Granted: .*pages_messaging/)
      .first()
      .waitFor();
    expect(await page.content()).not.toContain(account.page?.token);
  });

  it('takes the older away of "is connected" and "is disconnected"', async () => {
    const { meta } = journey.run;
    const account = meta.addAccount({ username: 'to.and.fro' });
    const user = meta.addFacebookUser({ name: 'Fro', pages: [{ name: 'Fro', account }] });
    const { page } = await journey.openConsole('to-and-fro', '/channels');
    const connect = async () => {
      await askAs(page, user.id);
      await page.getByRole('button', { name: 'Connect the account' }).click();
      await heading(page, '@to.and.fro is connected').waitFor();
    };
    await connect();
    await page.getByRole('button', { name: /^Disconnect/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('@to.and.fro is disconnected.').waitFor();
    expect(await heading(page, '@to.and.fro is connected').count()).toBe(0);
    await connect();
    expect(await page.getByText('@to.and.fro is disconnected.').count()).toBe(0);
  });

  it('asks for business portfolios where no Page shows without', async () => {
    const { meta } = journey.run;
    const account = meta.addAccount({ username: 'portfolio' });
    const page1 = { name: 'Portfolio Page', account, isBusinessOwned: true };
    const user = meta.addFacebookUser({ name: 'Agency', pages: [page1] });
    const { page } = await journey.openConsole('portfolios', '/channels');
    await askAs(page, user.id);
    await heading(page, 'Choose a Page').waitFor();
    await takeScreenshot(page, 'onboarding-no-pages');
    await page.getByRole('button', { name: 'Log in again with business portfolios' }).click();
    await page.getByRole('button', { name: 'Connect the account' }).click();
    await heading(page, '@portfolio is connected').waitFor();
  });

  it('says what to do when somebody says no, has no Page, or lacks a permission', async () => {
    const { run } = journey;
    const account = run.meta.addAccount({ username: 'half.granted' });
    const user = run.meta.addFacebookUser({ name: 'Half', pages: [{ name: 'Half', account }] });
    const nobody = run.meta.addFacebookUser({ name: 'Nobody' });
    const { page, watch } = await journey.openConsole('refused', '/channels');
    watch.allow(/status of 424/);
    await askAs(page, 'deny');
    await page.getByText('Access was not allowed').waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await askAs(page, nobody.id);
    await page.getByText('No Page was found').waitFor();
    await takeScreenshot(page, 'onboarding-no-pages');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Start again' }).click();
    const body = { error: { code: 200, type: 'OAuthException', message: 'Permissions error' } };
    const effect = { kind: 'answer', status: 403, body } as const;
    run.faults.add({ service: 'graph', operation: 'subscribe', effect });
    await askAs(page, user.id);
    await page.getByRole('button', { name: 'Connect the account' }).click();
    await page.getByText('A permission is missing').waitFor();
    await page.getByText('Meta sends nothing of this account').waitFor();
    await takeScreenshot(page, 'onboarding-permission');
  });

  it('offers the other login where the script of Facebook is kept away', async () => {
    const { page, watch } = await journey.openConsole('blocked', '/channels');
    watch.allow(/ERR_FAILED|ERR_BLOCKED/);
    await page.route('**/sdk.js', (route) => route.abort());
    await page.getByRole('radio', { name: /Facebook Login/ }).check();
    await page.getByText('The login of Facebook did not load').waitFor();
    await takeScreenshot(page, 'onboarding-blocked');
    await page.unroute('**/sdk.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await login(page).and(page.locator(':not([aria-disabled])')).waitFor();
    await page.getByText('The login of Facebook did not load').waitFor({ state: 'hidden' });
    await page.getByRole('radio', { name: /Instagram Login/ }).check();
    await page.getByRole('button', { name: 'Continue to Instagram' }).waitFor();
  });
});
