import jsQR from 'jsqr';
import { PNG } from 'pngjs';
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

const faq = { type: 'faq', entries: [] };

describeInBrowser('the channels', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(async () => {
    journey.run.faults.clear();
    await journey.closePages();
  });
  afterAll(() => journey?.close());

  it('show who answers, let that be changed, and are disconnected after a question', async () => {
    const shop = await openShop(journey.run, faq);
    const night = { name: 'Night shift', provider: faq };
    const agents = `/api/database/${shop.tenantId}/chat-agents`;
    await callApi(journey.run, shop.tenantId, 'PUT', `${agents}/night`, night);
    const { page } = await journey.openConsole(shop.tenantId, '/channels');
    await page.getByRole('heading', { name: `@${shop.account.username}` }).waitFor();
    await page.getByText('Active', { exact: true }).waitFor();
    await page.getByText('No problems').waitFor();
    await page.getByText('Instagram Login', { exact: true }).waitFor();
    const agent = page.getByLabel('Agent that answers');
    await page.getByRole('option', { name: 'Night shift' }).waitFor({ state: 'attached' });
    expect(await agent.inputValue()).toBe('assistant');
    await takeScreenshot(page, 'channels');
    await expectAccessible(page);

    await page.getByRole('button', { name: /QR code/ }).click();
    const code = await page.getByRole('img', { name: /QR code/ }).screenshot();
    await takeScreenshot(page, 'channels-qr');
    await expectAccessible(page);
    const { data, width, height } = PNG.sync.read(code);
    const scanned = jsQR(new Uint8ClampedArray(data), width, height);
    expect(scanned?.data).toBe(`https://ig.me/m/${shop.account.username}`);
    await page.keyboard.press('Escape');

    await agent.selectOption('Night shift');
    await page.getByText('Saved: Night shift answers from now on.').waitFor();
    await page.reload();
    await page.getByText('No problems').waitFor();
    expect(await agent.inputValue()).toBe('night');

    await page.getByRole('button', { name: /Disconnect/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('What was written stays readable').waitFor();
    await takeScreenshot(page, 'channels-disconnect');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: /Disconnect/ }).click();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText(`@${shop.account.username} is disconnected.`).waitFor();
    await page.getByText('No account is connected yet').waitFor();
    expect(shop.account.subscribedFields.instagram).toEqual([]);
    // It is free for another account.
    await agent.selectOption('Night shift');
  });

  it('say what becomes of messages while nobody answers, and let an agent be chosen first', async () => {
    const { run } = journey;
    run.meta.addAccount({ username: 'nobody.yet' });
    const address = '/api/database/agentless/chat-agents/day';
    const day = { name: 'Day shift', provider: faq };
    expect((await callApi(run, 'agentless', 'PUT', address, day)).status).toBe(200);
    const { page } = await journey.openConsole('agentless', '/channels');
    await page.getByRole('button', { name: 'Continue to Instagram' }).click();
    await page.getByRole('link', { name: 'Allow as @nobody.yet' }).click();
    await page.getByRole('heading', { name: '@nobody.yet is connected' }).waitFor();
    await page.getByText('New messages to the account are kept from now on').waitFor();
    await page.getByText('Messages are kept, and shown in the inbox').waitFor();
    await page.getByText('answered once an agent is chosen').waitFor();
    const make = page.getByRole('link', { name: 'Make an agent' });
    expect(await make.getAttribute('href')).toBe('/agents');
    await takeScreenshot(page, 'onboarding-no-agent');
    await expectAccessible(page);
    await page.getByLabel('Agent that answers').selectOption('Day shift');
    await page.getByText('Saved: Day shift answers from now on.').waitFor();
    await make.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'All channels' }).click();
    await page.getByText('No problems').waitFor();
    expect(await page.getByLabel('Agent that answers').inputValue()).toBe('day');
  });

  it('say which must be connected again, and connect it again', async () => {
    const { run } = journey;
    const shop = await openShop(run, faq);
    run.meta.revokeTokens(shop.account, 'password-changed');
    await run.advance(86_400_000 * 50);
    await run.idle();
    const { page } = await journey.openConsole(shop.tenantId, '/channels');
    await page.getByText('Needs to be connected again').waitFor();
    await takeScreenshot(page, 'channels-reconnect');
    await expectAccessible(page);
    await page.getByRole('button', { name: /Connect again/ }).click();
    await page.getByText(`Connect @${shop.account.username} again`).waitFor();
    await takeScreenshot(page, 'onboarding-reconnect');
    await page.getByRole('button', { name: 'Continue to Instagram' }).click();
    await page.getByRole('link', { name: `Allow as @${shop.account.username}` }).click();
    await page.getByRole('heading', { name: `@${shop.account.username} is connected` }).waitFor();
    await page.getByText('"Assistant" answers.').waitFor();
    await page.getByRole('link', { name: 'All channels' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
  });

  it('can be read again after a failure, and more than one connected', async () => {
    const shop = await openShop(journey.run, faq);
    const { page, watch } = await journey.openConsole(shop.tenantId, '/channels?connect=');
    await page.getByRole('button', { name: 'Continue to Instagram' }).waitFor();
    await takeScreenshot(page, 'channels-another');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Connect an account' }).waitFor();
    expect(page.url()).toBe(`${journey.consoleUrl}/channels`);
    const checks = [
      { name: 'throttle', ok: false, detail: 'Until later.', fix: 'Wait.' },
      { name: 'agent', ok: false, detail: 'Nobody answers.', fix: 'Choose one.' },
    ];
    const health = { success: true, data: { status: 'problems', checks } };
    await page.route('**/health?**', (route) => route.fulfill({ json: health }));
    await page.reload();
    await page.getByText('Throttled by Instagram').waitFor();
    await page.getByText('2 problems', { exact: true }).waitFor();
    await takeScreenshot(page, 'channels-throttled');
    watch.allow(/status of 403/);
    const refused = { success: false, code: 'FORBIDDEN', message: 'Not yours.', meta: {} };
    await page.route('**/api/channels?**', (route) =>
      route.fulfill({ status: 403, json: refused }),
    );
    await page.reload();
    await page.getByText('The channels could not be loaded').waitFor();
    await page.unroute('**/api/channels?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: `@${shop.account.username}` }).waitFor();
  });
});
