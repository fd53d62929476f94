import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callApi, deliver, openShop, type Shop, settle } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

describeInBrowser('the health of a channel', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  async function openHealth(shop: Shop) {
    const path = `/api/channels?organization_id=${shop.tenantId}`;
    const { body } = await callApi(journey.run, shop.tenantId, 'GET', path);
    const [channel] = body.data['channels'] as { channel_id: string }[];
    return journey.openConsole(shop.tenantId, `/health/${channel?.channel_id}`);
  }

  it('is well, then has problems that are named with their fixes, the most urgent first', async () => {
    const { run } = journey;
    const shop = await openShop(run, faq);
    await deliver(run, shop, await shop.customer('kim').writes('Hello?'));
    await settle(run);
    const { page } = await openHealth(shop);
    await page.getByRole('heading', { level: 1, name: `@${shop.account.username}` }).waitFor();
    await page.getByText('All is well').waitFor();
    const events = page.getByRole('region', { name: 'Last events' });
    await events.getByText('The last message arrived at').waitFor();
    await takeScreenshot(page, 'health-fine');
    await expectAccessible(page);

    run.meta.revokeTokens(shop.account, 'password-changed');
    await page.getByRole('button', { name: 'Check again' }).click();
    const problems = page.getByRole('region', { name: 'To be fixed' });
    await problems.getByRole('heading', { name: 'Token' }).waitFor();
    const [first] = await problems.getByRole('listitem').all();
    expect(await first?.textContent()).toMatch(/^TokenProblem.*Connect the account again/);
    await takeScreenshot(page, 'health-problems');
    await expectAccessible(page);
    await problems.getByRole('link', { name: 'Connect again' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Channels' }).waitFor();
    const again = `Connect @${shop.account.username} again`;
    await page.getByRole('heading', { name: again }).waitFor();
  });

  it('of a channel that is not there says so, and the way back works', async () => {
    const { page, watch } = await journey.openConsole('demo', '/health/nothing');
    watch.allow(/status of 404/);
    await page.getByRole('alert').getByText('The account could not be checked').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'All channels' }).click();
    await page.getByRole('heading', { level: 1, name: 'Channels' }).waitFor();
  });
});
