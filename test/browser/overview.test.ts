import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callApi, deliver, openShop, settle } from '../support/journey.ts';
import { chatPath } from '../support/long-conversation.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  signIn,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { inventMetrics } from './invent-metrics.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const faq = {
  type: 'faq',
  entries: [{ question: 'What are your opening hours?', answer: 'From 10 to 18.' }],
};

/** A page draws what it knows as it comes, piece by piece. */
const patience = { timeout: 10_000 };

describeInBrowser('the overview', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  it('leads somebody new through three steps, one after the other', async () => {
    const { page } = await journey.openConsole('new-tenant');
    const steps = page.getByRole('region', { name: 'Get started' });
    await steps.getByRole('link', { name: 'Make an agent' }).waitFor();
    expect(await steps.getByRole('link').count()).toBe(1);
    await page.getByText('No message came in or went out').waitFor();
    await page.getByText('No account is connected yet.').waitFor();
    await takeScreenshot(page, 'overview-new');
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(overflow).toBeLessThanOrEqual(1280);
    await steps.getByRole('link', { name: 'Make an agent' }).click();
    await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
  });

  it('counts what came in and went out, and leads to who waits for a person', async () => {
    const { run } = journey;
    const shop = await openShop(run, faq);
    const { page, watch } = await journey.openConsole(shop.tenantId);
    // The inbox asks for the customer's picture, whose address leads nowhere here.
    watch.allow('https://cdn.example.test/');
    const steps = page.getByRole('region', { name: 'Get started' });
    await steps.getByRole('link', { name: 'Open the phone' }).waitFor();
    await expect.poll(() => steps.getByText('Done').count(), patience).toBe(2);

    const customer = shop.customer('kim');
    await deliver(run, shop, await customer.writes('What are your opening hours?'));
    await settle(run);
    await deliver(run, shop, await customer.writes('Let me talk to a person, please'));
    await settle(run);
    await page.reload();

    const waiting = page.getByRole('region', { name: 'Chats that need a person' });
    await waiting.getByText('The customer asked for a person.').waitFor();
    const figures = page.getByRole('region', { name: 'Figures' });
    await figures.getByText('Messages in').waitFor();
    await expect.poll(() => figureOf(page, 'Messages in'), patience).toBe('2');
    await expect.poll(() => figureOf(page, 'Hand-offs'), patience).toBe('1');
    await expect.poll(() => steps.count(), patience).toBe(0);

    const account = page.getByRole('region', { name: 'Accounts' });
    await account.getByText('Connected').waitFor();
    await account.getByText('Answered by Assistant').waitFor();
    await account.getByRole('link', { name: `Health of @${shop.account.username}` }).click();
    await page.getByRole('heading', { level: 1, name: 'Health of' }).waitFor();
    await page.goBack();
    await waiting.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
    const chosen = () => new URL(page.url()).searchParams.get('agent');
    await expect.poll(chosen, patience).toBe('assistant');
  });

  it('says that a customer waits also where a person has taken the chat over', async () => {
    const { run } = journey;
    const shop = await openShop(run, faq);
    const customer = shop.customer('kim');
    await deliver(run, shop, await customer.writes('Hello?'));
    await settle(run);
    const path = `${await chatPath(shop)}/takeover`;
    await callApi(run, shop.tenantId, 'POST', path, { paused: true, minutes: 60 });
    await deliver(run, shop, await customer.writes('Is anybody there?'));
    await settle(run);
    const { page } = await journey.openConsole(shop.tenantId);
    const waiting = page.getByRole('region', { name: 'Chats that need a person' });
    await waiting.getByText('A person has the chat and has not answered yet.').waitFor();
  });

  it('draws the days, gives their values by keyboard and as a table, and changes the period', async () => {
    const shop = await openShop(journey.run, faq);
    const { page } = await journey.openPage();
    const asked: string[] = [];
    await page.route('**/metrics?*', (route) => {
      const from = new URL(route.request().url()).searchParams.get('from') ?? '';
      asked.push(from);
      return route.fulfill({ json: { success: true, data: inventMetrics(from, Date.now()) } });
    });
    await openOverview(page, shop.tenantId);
    const messages = page.getByRole('slider', { name: 'Messages' });
    await messages.locator('canvas').waitFor();
    await takeScreenshot(page, 'overview');
    await expectAccessible(page);

    await messages.scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'overview-plots');

    await messages.hover();
    await page.getByText('A day, in and out').waitFor({ state: 'hidden' });
    await messages.focus();
    await page.keyboard.press('Home');
    const first = inventMetrics(asked[0] ?? '', Date.now()).days[0];
    expect(await messages.getAttribute('aria-valuetext')).toContain(`In ${first?.received}`);
    await page.keyboard.press('ArrowRight');
    expect(await messages.getAttribute('aria-valuenow')).toBe('1');

    await page.getByRole('button', { name: 'Answer time as a table' }).click();
    const table = page.getByRole('region', { name: 'Answer time as a table' });
    expect(await table.getByRole('row').count()).toBe(15);
    await expectAccessible(page);

    await page.getByLabel('Period').selectOption('90');
    await table.getByRole('row').nth(90).waitFor();
    expect(await table.getByRole('row').count()).toBe(91);
  });

  it('says what failed and what to do, and shows the rest', async () => {
    const shop = await openShop(journey.run, faq);
    const { page, watch } = await journey.openPage();
    watch.allow(/status of 403/);
    const json = { success: false, code: 'FORBIDDEN', message: 'Not yours.', meta: {} };
    await page.route('**/metrics?*', (route) => route.fulfill({ status: 403, json }));
    await openOverview(page, shop.tenantId);
    const alert = page.getByRole('alert').filter({ hasText: 'The figures could not be read' });
    await alert.getByText('Not yours.').waitFor();
    await page.getByText('Answered by Assistant').waitFor();
    await page.unroute('**/metrics?*');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Messages in').waitFor();
    expect(await alert.count()).toBe(0);
  });
});

/** For a page whose calls were routed before it was opened. */
async function openOverview(page: Page, tenant: string): Promise<void> {
  await page.goto('/');
  await signIn(page, tenant);
}

/** The number that stands below a name. */
async function figureOf(page: Page, name: string): Promise<string | null> {
  const term = page.locator('dt', { hasText: name });
  return term.locator('xpath=following-sibling::dd[1]').textContent();
}
