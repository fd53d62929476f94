import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openShop, type Shop } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { chat, forAnAnswer, steps, write } from './phone-page.ts';
import { provider, settings } from './phone-shop.ts';
import { takeScreenshot } from './take-screenshot.ts';

const shipping = 'Yes, within 7 days, for 9 euros.';

vi.setConfig({ testTimeout: 90_000 });

describeInBrowser('the phone', () => {
  let journey: ConsoleJourney;
  let shop: Shop;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  const answerOf = (page: Page, words: string) => chat(page).getByText(words, { exact: true });
  const openPhone = async (width = 1280) => {
    const { page } = await journey.openConsole(shop.tenantId, '/phone', {
      viewport: { width, height: 800 },
    });
    return page;
  };

  it('says what to do while no account is connected', async () => {
    const { page } = await journey.openConsole('demo', '/phone');
    await page.getByText('No account is connected yet').waitFor();
    await takeScreenshot(page, 'phone-nobody');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Connect an account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Channels' }).waitFor();
    const details = { username: 'fjord.mugs', name: 'Fjord Mugs' };
    shop = await openShop(journey.run, provider, details, settings);
    // Ice breakers and menu are set by the next look-round.
    await journey.run.advance(60_000);
    await journey.run.idle();
  });

  it('shows the answer, seen and typing, and every step on the way in its order', async () => {
    const page = await openPhone();
    await page.getByRole('button', { name: 'Do you ship to Norway?' }).waitFor();
    await page.getByRole('list', { name: 'How this works' }).waitFor();
    await page.setViewportSize({ width: 1300, height: 757 });
    const field = page.getByLabel('Message', { exact: true });
    const before = await field.boundingBox();
    expect((before?.y ?? Number.NaN) + (before?.height ?? 0)).toBeLessThan(757);
    await takeScreenshot(page, 'phone-new');
    await expectAccessible(page);
    // Its answer takes a moment, so that what is shown meanwhile can be seen.
    const effect = { kind: 'hang', when: 'before', milliseconds: 1_500 } as const;
    journey.run.faults.add({ service: 'graph', operation: 'send-message', effect });
    await write(page, 'Do you ship to Norway?');
    await page.getByRole('status').filter({ hasText: 'On its way' }).waitFor();
    const seen = chat(page).getByText('Seen', { exact: true });
    await seen.waitFor(forAnAnswer);
    const bubble = chat(page).getByRole('button', { name: 'Do you ship to Norway?' });
    const [own, below] = [await bubble.boundingBox(), await seen.boundingBox()];
    const distance = (below?.y ?? Number.NaN) - (own?.y ?? 0) - (own?.height ?? 0);
    expect(distance).toBeGreaterThanOrEqual(0);
    expect(distance).toBeLessThan(24);
    await chat(page).getByText('Fjord Mugs is typing').waitFor();
    await answerOf(page, shipping).waitFor(forAnAnswer);
    await page.getByText('The answer was back after').waitFor();
    expect(await page.getByRole('list', { name: 'How this works' }).count()).toBe(0);
    expect(await field.boundingBox()).toEqual(before);

    await steps(page).getByText('The worker is done: answered').waitFor(forAnAnswer);
    const told = await steps(page).getByRole('listitem').allInnerTexts();
    const order = [
      'Meta tells the app your message',
      'The webhook function checks the signature',
      'A job waits in the queue',
      'The worker takes the job',
      'Your message is marked as seen',
      'Typing is shown while the agent thinks',
      `The agent answers: “${shipping}”`,
      'The answer goes out',
      'The worker is done',
    ].map((words) => told.findIndex((step) => step.includes(words)));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);

    await steps(page).getByText('The answer goes out').click();
    await steps(page).getByText('"method": "POST"').waitFor();
    expect(await steps(page).innerText()).not.toContain(shop.account.loginToken);
    await takeScreenshot(page, 'phone-answered');
    await expectAccessible(page);
  });

  it('sends a photo, edits, takes back, reacts, replies, reads and sends three at once', async () => {
    const page = await openPhone();
    await page.getByLabel('You are').selectOption('Mika');
    await page.getByRole('button', { name: 'Do you ship to Norway?' }).click();
    await answerOf(page, shipping).waitFor(forAnAnswer);
    await chat(page).getByRole('button', { name: shipping }).click();
    await page.getByRole('button', { name: 'React with ❤️' }).click();
    await chat(page).getByText('❤️').waitFor();
    await page.getByRole('button', { name: 'Read', exact: true }).click();

    await page.getByRole('button', { name: 'Photo', exact: true }).click();
    await chat(page).getByRole('img', { name: 'Photo' }).waitFor();
    await chat(page).getByRole('button', { name: 'Photo' }).click();
    await page.getByRole('button', { name: 'Take back' }).click();
    await chat(page).getByText('This message was taken back').waitFor();

    await write(page, 'When are you opn?');
    await chat(page).getByRole('button', { name: 'When are you opn?' }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await write(page, 'When are you open?');
    await chat(page).getByText('edited').waitFor();
    await answerOf(page, 'Monday to Saturday from 10 to 18.').waitFor(forAnAnswer);

    await page.getByRole('button', { name: 'Story', exact: true }).click();
    await page.getByRole('button', { name: '3 at once' }).click();
    await chat(page).getByText('One more thing:').waitFor();
    await expect.poll(() => answerOf(page, shipping).count(), forAnAnswer).toBe(2);
    const chats = await shop.chats();
    expect(JSON.stringify(chats)).not.toContain('/assets/mug');
    await takeScreenshot(page, 'phone-rich');
    await expectAccessible(page);
  });

  it('is silent where staff wrote in the Instagram app, until they hand back', async () => {
    const page = await openPhone();
    await page.getByLabel('You are').selectOption('Noor');
    await write(page, 'When are you open?');
    await answerOf(page, 'Monday to Saturday from 10 to 18.').waitFor(forAnAnswer);
    await page.getByRole('button', { name: 'Staff', exact: true }).click();
    await page.getByText('The agent answers here.').waitFor();
    await write(page, 'Kim here, how can I help?');
    await page.getByText('a person has taken over').waitFor();
    await page.getByText('Staff wrote in the Instagram app').waitFor();
    await takeScreenshot(page, 'phone-staff');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Hand back to the agent' }).click();
    await page.getByText('The agent answers here.').waitFor();
    await page.getByRole('button', { name: 'Messages', exact: true }).click();
    await write(page, 'Do you ship to Norway?');
    await answerOf(page, shipping).waitFor(forAnAnswer);
  });

  it('survives what Meta does to apps, and shows it', async () => {
    const page = await openPhone();
    await write(page, 'Hello?');
    await answerOf(page, 'That I do not know.').first().waitFor(forAnAnswer);
    await page.getByRole('button', { name: 'Make it fail', exact: true }).click();
    const turn = (name: string) => page.getByRole('switch', { name: new RegExp(`^${name}`) });
    const ofWebhook = page.getByRole('group', { name: 'Happens to the next webhook, once' });
    await ofWebhook.getByRole('switch', { name: /^Table away/ }).check();
    await turn('Unknown outcome').check();
    await page.getByText('2 on').waitFor();
    await takeScreenshot(page, 'phone-trouble');
    await expectAccessible(page);
    await write(page, 'When are you open?');
    await page.getByRole('button', { name: 'Steps', exact: true }).click();
    await steps(page).getByText('is refused, and will try again').waitFor(forAnAnswer);
    await answerOf(page, 'Monday to Saturday from 10 to 18.').waitFor(forAnAnswer);
    await steps(page).getByText('The answer goes out: no answer').waitFor(forAnAnswer);
    await takeScreenshot(page, 'phone-survived');

    await page.getByRole('button', { name: 'Make it fail', exact: true }).click();
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(0);
    await turn('Webhook lost').click();
    await page.getByText('1 on').waitFor();
    await write(page, 'Is anybody there?');
    await page.getByText('The app never heard of it').waitFor();
    await page.getByRole('button', { name: 'Switch everything off' }).click();
    await expect.poll(() => page.getByRole('switch', { checked: true }).count()).toBe(0);
    const before = journey.run.clock.offset;
    await page.getByRole('button', { name: 'One hour on' }).click();
    await page.getByRole('button', { name: 'Steps', exact: true }).click();
    await steps(page).getByText('The clock moved by 1 h').waitFor(forAnAnswer);
    expect(journey.run.clock.offset - before).toBe(3_600_000);
  });

  it('answers a comment under the post, in public and in private', async () => {
    const page = await openPhone(360);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByLabel('Comment', { exact: true }).fill('Do you ship to Norway?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('We wrote you a message.').waitFor(forAnAnswer);
    await page.getByText('A private message was sent to you').waitFor(forAnAnswer);
    await page.getByText('The answer was back after').waitFor(forAnAnswer);
    await takeScreenshot(page, 'phone-post');
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(overflow).toBeLessThanOrEqual(360);
  });
});
