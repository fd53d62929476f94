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

const faq = {
  type: 'faq',
  entries: [
    { question: 'When are you open?', answer: 'From 9 to 18 on weekdays.' },
    { question: 'Do you deliver?', answer: 'Yes, within two days: https://shop.example/delivery.' },
  ],
  fallback: 'A colleague will answer you soon.',
};

describeInBrowser('the inbox', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  const row = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(name) });
  const write = (shop: Shop, from: string, name: string, words: string) =>
    actOnPhone(journey.run, 'POST', 'messages', {
      ...{ from, name, to: shop.account.username, text: words },
    });

  it('shows what a customer writes as it comes, and lets a person answer and hand back', async () => {
    const shop = await openShop(journey.run, faq);
    const { page, watch } = await journey.openConsole(shop.tenantId, '/inbox');
    await servePictures({ page, watch });
    await page.getByText('Nobody has written yet').waitFor();
    await write(shop, '10501', 'Robin Vale', 'When are you open?');
    await settle(journey.run);
    await row(page, 'Robin Vale').click();
    await messagesIn(page).getByText('From 9 to 18 on weekdays.').waitFor();

    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByText(/With a person until/).waitFor();
    await write(shop, '10501', 'Robin Vale', 'Do you deliver?');
    await settle(journey.run);
    await messagesIn(page).getByText('Do you deliver?').waitFor();
    await page.getByText('New message from Robin Vale: Do you deliver?').waitFor();
    await row(page, '1 unanswered').waitFor();

    const box = page.getByLabel('Your answer');
    await box.fill('Let me look.');
    await box.press('Enter');
    await messagesIn(page).getByText('You', { exact: true }).waitFor();
    expect(await messagesIn(page).getByText('Let me look.').count()).toBe(1);
    await takeScreenshot(page, 'inbox-conversation');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Hand back to agent' }).click();
    await page.getByText('The agent answers here.').waitFor();
    await write(shop, '10501', 'Robin Vale', 'Do you deliver?');
    await settle(journey.run);
    await messagesIn(page).getByRole('link', { name: 'https://shop.example/delivery' }).waitFor();
  });

  it('offers nothing to do with a conversation that is not there', async () => {
    const shop = await openShop(journey.run, faq);
    const { page, watch } = await journey.openConsole(shop.tenantId, '/inbox/ch000-1');
    watch.allow(/status of 404/);
    const chat = page.getByRole('region', { name: 'Conversation with' });
    await chat.getByText('This conversation is no longer there').waitFor();
    const buttons = await chat.getByRole('button').allInnerTexts();
    expect(buttons.join()).not.toContain('Take over');
    expect(await chat.getByRole('button', { name: 'Erase' }).count()).toBe(0);
  });

  it('puts those first who need a person, and says why and for how long they can be answered', async () => {
    const handOff = { enabled: true, phrases: ['a human'], message: 'A colleague will write.' };
    const shop = await openShop(journey.run, faq, {}, { handOff });
    const second = `/api/database/${shop.tenantId}/chat-agents/second`;
    const settings = { name: 'Second agent', provider: faq };
    await callApi(journey.run, shop.tenantId, 'PUT', second, settings);
    await write(shop, '10521', 'Mia Stone', 'I want a human');
    await settle(journey.run);
    await write(shop, '10522', 'Leo Park', 'When are you open?');
    await settle(journey.run);
    const { page, watch } = await journey.openConsole(shop.tenantId, '/');
    await servePictures({ page, watch });
    await page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await page.getByRole('link', { name: /Leo Park/ }).waitFor();
    const rows = page.getByRole('navigation', { name: 'Conversations' }).getByRole('link');
    expect((await rows.allInnerTexts())[0]).toContain('Mia Stone');
    const below = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    expect(await below()).toBeLessThanOrEqual(0);
    await page.getByLabel('Attention').check();
    expect(await rows.count()).toBe(1);
    await page.getByLabel('All', { exact: true }).check();
    await page.getByLabel('Search in names and messages').fill('leo');
    expect(await rows.count()).toBe(1);
    await page.getByLabel('Search in names and messages').fill('');
    await rows.first().click();
    await page.getByText('A person should look at this').waitFor();
    await page.getByText('The customer asked for a person.').waitFor();
    await page.getByText('Time left to answer:').waitFor();
    await takeScreenshot(page, 'inbox-attention');
    await expectAccessible(page);

    await page.route('**/instagram/messages?*', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      const past = Math.floor(Date.now() / 1000) - 3600;
      const changed = body.replace(/"window_closes_at":\d+/g, `"window_closes_at":${past}`);
      await route.fulfill({ response, body: changed });
    });
    await page.getByText('The 24 hours to answer are over.').waitFor();
    await takeScreenshot(page, 'inbox-closed');
    await page.unroute('**/instagram/messages?*');

    const chooser = page.getByLabel('Agent', { exact: true });
    await chooser.selectOption({ label: 'Second agent' });
    await page.getByText('This agent has no account yet').waitFor();
    expect(page.url()).toContain('agent=second');
    await takeScreenshot(page, 'inbox-not-connected');
    await page.goBack();
    await page.getByText('A person should look at this').waitFor();
  });

  it('shows comments with what was answered under the post and in private', async () => {
    const comments = { privateReply: { enabled: true }, publicReply: { enabled: true } };
    const shop = await openShop(journey.run, faq, {}, { comments });
    await actOnPhone(journey.run, 'POST', 'comments', {
      ...{ from: '10531', to: shop.account.username, text: 'When are you open?' },
    });
    await settle(journey.run, 10);
    const { page } = await journey.openConsole(shop.tenantId, '/inbox?view=comments');
    await page.getByText('Answered in private').waitFor();
    await takeScreenshot(page, 'inbox-comments');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open the conversation' }).click();
    await messagesIn(page).getByText('Commented').waitFor();
  });
});
