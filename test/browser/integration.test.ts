import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callApi, openShop } from '../support/journey.ts';
import { callBack } from '../support/meta-callback.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const faq = { type: 'faq', entries: [{ question: 'Do you ship?', answer: 'To Norway.' }] };

async function enter(page: Page, accessToken: string, accountId: string): Promise<void> {
  await page.getByLabel('Access token', { exact: true }).fill(accessToken);
  await page.getByLabel('Instagram account id').fill(accountId);
}

describeInBrowser('the connection of an agent', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  const connection = (page: Page) => page.getByRole('region', { name: 'Instagram' });

  it('is made by credentials, shown with its QR code, and let go after a question', async () => {
    const path = '/api/database/mugs/chat-agents/assistant';
    await callApi(journey.run, 'mugs', 'PUT', path, { name: 'Assistant', provider: faq });
    const account = journey.run.meta.addAccount({ username: 'north.mugs' });
    const { page, watch } = await journey.openConsole('mugs', '/agents/assistant');
    watch.allow(/status of 4\d\d/);
    await connection(page).getByText('Not connected').waitFor();

    const token = page.getByLabel('Webhook verification token', { exact: true });
    await page.getByRole('button', { name: 'Generate one' }).click();
    expect(await token.inputValue()).toMatch(/^[0-9a-f]{32}$/);
    expect(await token.getAttribute('type')).toBe('password');
    await enter(page, account.loginToken, 'no digits');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Enter the id, which is digits only; it is not').waitFor();
    await page.getByText('The agent’s own webhook address').click();
    await page.getByText(`${journey.run.apiUrl}${path}/instagram/webhook`).waitFor();
    await connection(page).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'integration-wrong');
    await expectAccessible(page);

    await enter(page, 'a-token-that-meta-never-made', account.professionalId);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Make a new long-lived token').waitFor();

    await enter(page, account.loginToken, account.professionalId);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    const code = page.getByAltText('QR code that opens a chat with @north.mugs');
    await code.waitFor();
    expect(await code.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(300);
    await connection(page).getByText('Connected', { exact: true }).waitFor();
    expect(await page.getByLabel('Access token', { exact: true }).count()).toBe(0);
    expect(await page.content()).not.toContain(account.loginToken);
    await page.getByText('Answers for @north.mugs').waitFor();
    await connection(page).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'integration-connected');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Disconnect the account first').waitFor();
    await takeScreenshot(page, 'agent-at-work');
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await connection(page).getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('Disconnect @north.mugs?').waitFor();
    await takeScreenshot(page, 'integration-disconnect');
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await connection(page).getByText('Not connected').waitFor();
    await page.getByText('Answers for no account yet').waitFor();
  }, 60_000);

  it('says that it must be made again once the owner has taken the permission away', async () => {
    const { tenantId, account } = await openShop(journey.run, faq);
    await callBack(journey.run, '/api/instagram/deauthorize', account.appScopedId);
    const { page } = await journey.openConsole(tenantId, '/agents/assistant');
    await page.getByText(`@${account.username} is not answered`).waitFor();
    expect(await page.getByLabel('Instagram account id').inputValue()).toBe(account.professionalId);
    await connection(page).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'integration-inactive');
    await expectAccessible(page);
  }, 60_000);
});
