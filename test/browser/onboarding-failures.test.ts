import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, it } from 'vitest';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { allowAs, instagramButton } from './log-in-at-instagram.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

describeInBrowser('an Instagram Login that fails', () => {
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

  it('says what to do when the owner denies it, and starts anew by one click', async () => {
    const { page } = await journey.openConsole('denied', '/channels');
    await instagramButton(page).click();
    await page.getByRole('link', { name: 'Not now' }).click();
    await page.getByText('Access was not allowed').waitFor();
    await takeScreenshot(page, 'onboarding-denied');
    await expectAccessible(page);
    await startAgain(page).click();
    await instagramButton(page).waitFor();
  });

  it('sends a personal account to where it becomes a professional one', async () => {
    journey.run.meta.addAccount({ username: 'private.person', accountType: 'PERSONAL' });
    const { page, watch } = await journey.openConsole('personal', '/channels');
    watch.allow(/status of 409/);
    await allowAs(page, 'private.person');
    await page.getByText('This is a personal account').waitFor();
    await takeScreenshot(page, 'onboarding-personal');
  });

  it('goes on from where it was once Instagram can be reached again', async () => {
    journey.run.meta.addAccount({ username: 'patient' });
    const { page, watch } = await journey.openConsole('patience', '/channels');
    watch.allow(/status of (502|429)/);
    const reset = { kind: 'reset', when: 'before' } as const;
    const operation = 'exchange-instagram-code';
    journey.run.faults.add({ service: 'graph', operation, effect: reset });
    await allowAs(page, 'patient');
    await page.getByText('The account could not be connected').waitFor();
    const body = { error: { code: 4, message: 'too many calls', type: 'OAuthException' } };
    const refusal = { kind: 'answer', status: 400, body } as const;
    journey.run.faults.add({ service: 'graph', operation: 'subscribe', effect: refusal });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Too many tries for the moment').waitFor();
    await takeScreenshot(page, 'onboarding-limited');
    await page.clock.install();
    await page.clock.fastForward('01:01:00');
    await page.getByRole('button', { name: 'Try again', exact: true }).click();
    await heading(page, '@patient is connected').waitFor();
  });

  it('says where an account is in use, and that a state which has expired needs a new login', async () => {
    const { run } = journey;
    run.meta.addAccount({ username: 'taken' });
    const rival = await journey.openConsole('rival', '/channels');
    await allowAs(rival.page, 'taken');
    await heading(rival.page, '@taken is connected').waitFor();
    const { page, watch } = await journey.openConsole('late', '/channels');
    watch.allow(/status of 4(00|09)/);
    await allowAs(page, 'taken');
    await page.getByText('It is in use already').waitFor();
    await takeScreenshot(page, 'onboarding-in-use');
    await startAgain(page).click();
    await instagramButton(page).click();
    await page.getByRole('link', { name: 'Allow as @taken' }).waitFor();
    await run.advance(601_000);
    await page.getByRole('link', { name: 'Allow as @taken' }).click();
    await page.getByText('This login has expired').waitFor();
  });

  it('because its code was used before is started anew, and then works', async () => {
    journey.run.meta.addAccount({ username: 'second.try' });
    const { page, watch } = await journey.openConsole('used', '/channels');
    watch.allow(/status of 400/);
    await page.route('**/exchange-token', (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      const { state } = route.request().postDataJSON();
      return route.continue({ postData: { state, code: 'a-code-that-was-used' } });
    });
    await allowAs(page, 'second.try');
    await page.getByText('This login was not accepted').waitFor();
    await page.unroute('**/exchange-token');
    await startAgain(page).click();
    await allowAs(page, 'second.try');
    await heading(page, '@second.try is connected').waitFor();
  });
});
