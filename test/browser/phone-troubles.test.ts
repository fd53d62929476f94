import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { callApi, openShop, type Shop } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { chat, forAnAnswer, steps, tab, write } from './phone-page.ts';
import { provider } from './phone-shop.ts';
import { takeScreenshot } from './take-screenshot.ts';

const question = 'When are you open?';
const hours = 'Monday to Saturday from 10 to 18.';

vi.setConfig({ testTimeout: 90_000 });

describeInBrowser('the phone shows what comes of', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(async () => {
    journey.run.faults.clear();
    await journey.closePages();
  });
  afterAll(() => journey?.close());

  const answers = (page: Page) => chat(page).getByText(hours, { exact: true });
  const isTold = (page: Page, words: string) =>
    page.getByRole('status').filter({ hasText: words }).waitFor(forAnAnswer);
  const trouble = (page: Page, name: string, state = {}) =>
    page.getByRole('switch', { name: new RegExp(`^${name}`), ...state });

  /** A shop of its own, so that no trouble reaches another test. */
  async function openPhone(username: string): Promise<{ page: Page; shop: Shop }> {
    const shop = await openShop(journey.run, provider, { username });
    const { page } = await journey.openConsole(shop.tenantId, '/phone');
    await page.getByLabel('Write to').selectOption({ label: `@${username}` });
    return { page, shop };
  }

  /** Switches it on, writes, and shows the steps. */
  async function suffer(page: Page, name: string): Promise<void> {
    await tab(page, 'Make it fail').click();
    await trouble(page, name).click();
    await trouble(page, name, { checked: true }).waitFor();
    await page.getByText('1 on').waitFor();
    await write(page, question);
    await tab(page, 'Steps').click();
  }

  async function isRefused(page: Page, outcome: string): Promise<void> {
    await isTold(page, `No answer: ${outcome}`);
    await steps(page).getByText('The answer goes out: refused with 400').waitFor();
    expect(await answers(page).count()).toBe(0);
  }

  it.each([
    ['Send refused', 'Instagram says that you cannot be written to'],
    ['Window closed', 'the messaging window is closed'],
  ])('%s: says that there is no answer and why, once', async (name, outcome) => {
    const { page } = await openPhone(name.toLowerCase().replace(' ', '.'));
    await suffer(page, name);
    await isRefused(page, outcome);
    await takeScreenshot(page, `phone-${name.toLowerCase().replace(' ', '-')}`);
    await tab(page, 'Make it fail').click();
    await trouble(page, name, { checked: false }).waitFor();
    await write(page, question);
    await answers(page).waitFor(forAnAnswer);
  });

  it('Throttled: says that the account must wait, and answers when it may', async () => {
    const { page } = await openPhone('throttled');
    await suffer(page, 'Throttled');
    await isRefused(page, 'the account must wait, as Meta asked');
    await takeScreenshot(page, 'phone-throttled');
    await tab(page, 'Make it fail').click();
    await page.getByRole('button', { name: 'One hour on' }).click();
    await answers(page).waitFor(forAnAnswer);
    await tab(page, 'Steps').click();
    await steps(page).getByText('The clock moved by 1 h').waitFor();
    await steps(page).getByText('The worker is done: answered').waitFor();
  });

  it('Webhook twice: tells the app twice, and one answer comes', async () => {
    const { page, shop } = await openPhone('twice');
    await suffer(page, 'Webhook twice');
    await isTold(page, 'The answer was back after');
    const told = steps(page).getByText('Meta tells the app your message', { exact: true });
    await expect.poll(() => told.count(), forAnAnswer).toBe(2);
    await journey.run.idle();
    expect(await answers(page).count()).toBe(1);
    const [stored] = await shop.chats();
    expect(stored?.messages).toHaveLength(2);
  });

  it('Webhook late: shows that Meta holds it, and the answer after that', async () => {
    const { page } = await openPhone('late');
    await suffer(page, 'Webhook late');
    await steps(page).getByText('Meta holds the webhook for 5.00 s').waitFor();
    await isTold(page, 'On its way');
    expect(await steps(page).getByText('Meta tells the app your message').count()).toBe(0);
    await journey.run.advance(5_000);
    await answers(page).waitFor(forAnAnswer);
    await steps(page).getByText('Meta tells the app your message').waitFor();
  });

  it('You block the account: it cannot write until you let it', async () => {
    const { page } = await openPhone('blocked');
    await suffer(page, 'You block the account');
    await isRefused(page, 'Instagram says that you cannot be written to');
    await takeScreenshot(page, 'phone-blocked');
    await tab(page, 'Make it fail').click();
    await trouble(page, 'You block the account').click();
    await trouble(page, 'You block the account', { checked: false }).waitFor();
    await write(page, question);
    await answers(page).waitFor(forAnAnswer);
  });

  it('Messages not allowed: says that the app never hears of it', async () => {
    const { page } = await openPhone('not.allowed');
    await suffer(page, 'Messages not allowed');
    await isTold(page, 'The app never heard of it');
    await steps(page).getByText('Meta sends no webhook for this account').waitFor();
  });

  it('Another app in control: the answer is left to that app', async () => {
    const { page } = await openPhone('foreign.app');
    await suffer(page, 'Another app in control');
    await isTold(page, 'Recorded, not answered: another app has the conversation');
    await journey.run.idle();
    expect(await answers(page).count()).toBe(0);
  });

  it('End the token: nothing is answered until the account is connected again', async () => {
    const { page, shop } = await openPhone('ended');
    await tab(page, 'Make it fail').click();
    await page.getByRole('button', { name: 'End the token' }).click();
    await page.getByText('The token has ended').waitFor();
    await write(page, question);
    await isTold(page, 'No answer: the token has ended: connect again');
    await takeScreenshot(page, 'phone-token-ended');
    await expectAccessible(page);
    expect((await shop.chats())[0]?.metadata.unanswered).toBe(1);
    await page.getByRole('link', { name: 'Connect again' }).click();
    await page.getByText('Needs to be connected again').waitFor();
  });

  it('an account without an agent: says that none is chosen', async () => {
    const { page, shop } = await openPhone('agentless');
    const organization = { organization_id: shop.tenantId };
    const { body } = await callApi(
      journey.run,
      shop.tenantId,
      'GET',
      `/api/channels?organization_id=${shop.tenantId}`,
    );
    const [channel] = (body.data as { channels: { channel_id: string }[] }).channels;
    const path = `/api/channels/${channel?.channel_id}/agent`;
    const change = { ...organization, agent_id: null };
    await callApi(journey.run, shop.tenantId, 'PUT', path, change);
    await write(page, question);
    await isTold(page, 'No answer: no agent is chosen for this account');
  });

  it('Quick replies: one is tapped, and answered', async () => {
    const { page, shop } = await openPhone('quick.replies');
    await write(page, 'Hello?');
    await chat(page).getByText('That I do not know.').waitFor(forAnAnswer);
    const [{ chat_id: chatId, metadata } = {} as never] = await shop.chats();
    const call = (path: string, body: unknown) =>
      callApi(journey.run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/${path}`, body);
    const choices = [
      { title: question, payload: 'HOURS' },
      { title: 'Something else', payload: 'OTHER' },
    ];
    const to = metadata.instagram_user_id;
    const sent = await call('send', { to, message: 'What is it?', quickReplies: choices });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    await steps(page).getByText('Staff wrote in the console').waitFor();
    await call(`chats/${chatId}/takeover`, { paused: false });
    const suggestions = page.getByRole('group', { name: 'Suggestions' });
    await suggestions.getByRole('button', { name: 'Something else' }).waitFor(forAnAnswer);
    expect(await suggestions.getByRole('button').allInnerTexts()).toEqual([
      question,
      'Something else',
    ]);
    await suggestions.getByRole('button', { name: question }).click();
    await answers(page).waitFor(forAnAnswer);
    expect(await suggestions.count()).toBe(0);
    const [answered] = await shop.chats();
    const tapped = answered?.messages.find(({ text }) => text === question);
    expect(tapped).toMatchObject({ author: 'customer', payload: 'HOURS' });
  });
});
