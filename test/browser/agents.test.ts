import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callApi, openShop } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { everything } from './everything-agent.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

const agentPath = (tenantId: string, agentId: string) =>
  `/api/database/${tenantId}/chat-agents/${agentId}`;

const faq = { type: 'faq', entries: [{ question: 'Do you ship?', answer: 'To Norway.' }] };

describeInBrowser('the agents', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  it('are made by a name, a question and an answer, and tried at once', async () => {
    const { page, watch } = await journey.openConsole('maker', '/agents');
    watch.allow(/status of 404/);
    await page.getByText('No agent yet').waitFor();
    await takeScreenshot(page, 'agents-empty');
    await page.getByRole('button', { name: 'New agent' }).click();
    await page.getByLabel('Name').fill('Café & Mugs');
    expect(await page.getByLabel('Id').inputValue()).toBe('cafe-mugs');
    await takeScreenshot(page, 'agents-new');
    await page.getByRole('button', { name: 'Continue' }).click();

    await heading(page, 'Café & Mugs').waitFor();
    await page.getByText('Save the agent to try it.').waitFor();
    await page.getByRole('button', { name: 'Paste many' }).click();
    await page
      .getByLabel('Questions and answers', { exact: true })
      .fill('Do you ship to Norway?\tYes, in 3 to 7 days.\nWhen are you open?\tFrom 10 to 18.');
    await page.getByText('Found: 2 entries.').waitFor();
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.getByRole('button', { name: 'Make the agent' }).click();
    await page.getByText('Everything is saved.').waitFor();
    expect(new URL(page.url()).search).toBe('');

    const message = page.getByLabel('Your message as a customer');
    await message.fill('Do you ship to Norway?');
    await message.press('Enter');
    await page.getByRole('log').getByText('Yes, in 3 to 7 days.').waitFor();
    await page.getByLabel('Answer 1').fill('No longer.');
    await page.getByText('The saved agent answers').waitFor();
    await message.fill('Can I talk to a person?');
    await message.press('Enter');
    await page.getByText('A person would be called').waitFor();
    await takeScreenshot(page, 'agent-form');
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.getByRole('link', { name: 'Try it now' }).click();
    await takeScreenshot(page, 'agent-trial');
    await expectAccessible(page);
  }, 60_000);

  it('keep what is unsaved until somebody says so, and say which field is wrong', async () => {
    const { tenantId, account } = await openShop(journey.run, faq);
    const { page, watch } = await journey.openConsole([tenantId, 'other'], '/agents');
    watch.allow(/status of 400/);
    await page.getByText(`Answers for @${account.username}`).waitFor();
    await takeScreenshot(page, 'agents');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Assistant' }).click();
    await page.getByLabel('Answer 1').fill('To everywhere.');

    await page.getByRole('link', { name: 'Inbox' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await takeScreenshot(page, 'agent-leave');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.goBack();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    page.once('dialog', (dialog) => dialog.dismiss());
    await page.getByLabel('Organization').selectOption('other');
    expect(await page.getByLabel('Organization').inputValue()).toBe(tenantId);
    expect(await page.getByLabel('Answer 1').inputValue()).toBe('To everywhere.');

    await page.getByText('Persistent menu').click();
    await page.getByRole('button', { name: 'Add a menu item' }).click();
    await page.getByLabel('Title of item 1').fill('Shop');
    await page.getByLabel('A tap on item 1').selectOption('Opens a page');
    await page.getByLabel('Page of item 1').fill('no address');
    await page.getByText('Persistent menu').click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The agent was not saved').waitFor();
    const wrong = page.getByLabel('Page of item 1');
    await expect.poll(() => wrong.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => isInSight(wrong)).toBe(true);
    await takeScreenshot(page, 'agent-wrong');
    await expectAccessible(page);
    await wrong.fill('https://shop.example/');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Everything is saved.').waitFor();
    await page.goBack();
    await heading(page, 'Agents').waitFor();
    const { body } = await callApi(journey.run, tenantId, 'GET', agentPath(tenantId, 'assistant'));
    expect(body.data).toMatchObject({
      provider: { entries: [{ question: 'Do you ship?', answer: 'To everywhere.' }] },
      persistentMenu: [{ title: 'Shop', url: 'https://shop.example/' }],
    });
  }, 60_000);

  it('have names that are no wider than the page', async () => {
    const settings = { name: 'x'.repeat(100), provider: faq };
    await callApi(journey.run, 'wide', 'PUT', agentPath('wide', 'wide'), settings);
    const { page } = await journey.openConsole('wide', '/agents/wide');
    await heading(page, settings.name).waitFor();
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beside).toBeLessThanOrEqual(0);
  });

  it('are not overwritten where somebody else changed them meanwhile', async () => {
    const path = agentPath('two', 'shared');
    const change = (name: string) =>
      callApi(journey.run, 'two', 'PUT', path, { name, provider: faq });
    await change('Made');
    const { page, watch } = await journey.openConsole('two', '/agents/shared');
    watch.allow(/status of 409/);
    await heading(page, 'Made').waitFor();
    await change('Kim was quicker');
    const name = page.getByLabel('Name');
    await name.fill('Robin');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else changed this agent meanwhile').waitFor();
    await takeScreenshot(page, 'agent-changed');
    await expectAccessible(page);
    expect(await name.inputValue()).toBe('Robin');
    await page.getByRole('button', { name: 'Load again' }).click();
    await heading(page, 'Kim was quicker').waitFor();
    expect(await name.inputValue()).toBe('Kim was quicker');
    for (const words of ['Robin', 'Robin, again']) {
      await name.fill(words);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Everything is saved.').waitFor();
    }
    const { body } = await callApi(journey.run, 'two', 'GET', path);
    expect(body.data).toMatchObject({ name: 'Robin, again', version: 4 });
  }, 60_000);

  it('hold every setting that the API has, and never show a secret', async () => {
    const path = agentPath('keeper', 'all');
    await callApi(journey.run, 'keeper', 'PUT', path, everything);
    const { page, watch } = await journey.openConsole('keeper', '/agents/all');
    await heading(page, 'Everything').waitFor();
    await takeScreenshot(page, 'agent-top');
    await page.getByText('One is set. Leave this empty to keep it').waitFor();
    expect(await page.getByLabel('API key', { exact: true }).inputValue()).toBe('');
    await page.getByLabel('Name').fill('Everything, anew');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Everything is saved.').waitFor();
    const { body } = await callApi(journey.run, 'keeper', 'GET', path);
    const { apiKey: _, ...provider } = everything.provider;
    expect(body.data).toEqual({
      ...everything,
      id: 'all',
      version: 2,
      name: 'Everything, anew',
      provider: { ...provider, apiKeyIsSet: true },
    });

    for (const folded of await page.locator('details').all()) {
      await folded.evaluate((it) => it.setAttribute('open', ''));
    }
    await page.getByRole('button', { name: 'Move down: entry 1' }).press('Enter');
    expect(await page.getByLabel('Question 1').first().inputValue()).toBe('Second?');
    await page.getByText('There are unsaved changes.').waitFor();
    await page.getByText('Comments', { exact: true }).scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'agent-settings');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Discard changes' }).click();
    expect(await page.getByLabel('Question 1').first().inputValue()).toBe('First?');

    // The card with the account asks every few seconds, maybe just when the agent is gone.
    watch.allow(/404 .*\/instagram\/status/);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the agent' }).click();
    await page.getByText('No agent yet').waitFor();
  }, 60_000);
});

/** Nothing lies over the middle of it. */
function isInSight(field: Locator): Promise<boolean> {
  return field.evaluate((it) => {
    const { left, top, width, height } = it.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === it;
  });
}
