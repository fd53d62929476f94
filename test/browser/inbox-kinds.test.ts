import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop, settle } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { actOnPhone, messagesIn, servePictures } from './inbox-phone.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

const silent = { type: 'faq', entries: [{ question: 'Nothing', answer: 'Nothing.' }] };
describeInBrowser('a conversation in the inbox', () => {
  let journey: ConsoleJourney;
  beforeAll(async () => {
    journey = await startConsoleJourney();
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  const act = (method: string, path: string, body: Record<string, unknown>) =>
    actOnPhone(journey.run, method, path, body);

  async function writeEverything(shop: Shop) {
    const people = { from: '10502', name: 'Kim Larsen', to: shop.account.username };
    const write = (content: Record<string, unknown>) =>
      act('POST', 'messages', { ...people, ...content });
    await act('POST', 'referrals', {
      ...people,
      source: { adId: '120200000000051901', adTitle: 'Autumn mugs' },
    });
    const first = await write({
      text: 'Is this one <b>still</b> there? See https://shop.example/mug.',
    });
    await write({ attachments: [{ type: 'image', url: 'https://pictures.example/mug.png' }] });
    await write({ attachments: [{ type: 'image', url: 'https://cdn.example.test/gone.png' }] });
    await write({ attachments: [{ type: 'ephemeral' }] });
    await write({
      attachments: [{ type: 'ig_reel', url: 'https://pictures.example/reel', title: 'Glazing' }],
    });
    await write({
      text: 'So beautiful!',
      replyToStory: { url: 'https://pictures.example/story.png', id: '179001' },
    });
    await write({
      attachments: [{ type: 'story_mention', url: 'https://pictures.example/mention.png' }],
    });
    const edited = await write({ text: 'Yes, two please' });
    await act('PATCH', `messages/${encodeURIComponent(edited)}`, { text: 'Yes, three please' });
    const unsent = await write({ text: 'My number is 0170' });
    await act('DELETE', `messages/${encodeURIComponent(unsent)}`, {});
    await write({ text: 'And this one?', replyTo: first });
    await settle(journey.run);
  }

  it('shows whatever people send, and what cannot be shown says why', async () => {
    const shop = await openShop(journey.run, silent);
    await writeEverything(shop);
    const { page, watch } = await journey.openConsole(shop.tenantId);
    await servePictures({ page, watch });
    await page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await page.getByRole('link', { name: /Kim Larsen/ }).click();
    const messages = messagesIn(page);
    await messages.getByText('And this one?').waitFor();
    for (const words of [
      'from the advertisement “Autumn mugs”',
      'Is this one <b>still</b> there?',
      'Instagram’s address for it has ended',
      'Disappearing photo or video',
      'Shared reel',
      'Answered your story',
      'Mentioned you in a story',
      'Yes, three please',
      'Edited',
      'Message taken back',
    ]) {
      await messages.getByText(words).first().waitFor();
    }
    expect(await messages.getByText('0170').count()).toBe(0);
    const link = messages.getByRole('link', { name: 'https://shop.example/mug' });
    expect(await link.getAttribute('rel')).toContain('noopener');
    await takeScreenshot(page, 'inbox-kinds');
    await messages.evaluate((box) => box.scrollTo(0, -box.scrollHeight));
    await takeScreenshot(page, 'inbox-kinds-top');
    await expectAccessible(page);
  });

  it('takes an attachment, an answer to one message, and a reaction', async () => {
    const shop = await openShop(journey.run, silent);
    const people = { from: '10503', name: 'Ada Moss', to: shop.account.username };
    const mid = await act('POST', 'messages', { ...people, text: 'How big is it?' });
    await settle(journey.run);
    const { page, watch } = await journey.openConsole(shop.tenantId);
    await servePictures({ page, watch });
    await page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await page.getByRole('link', { name: /Ada Moss/ }).click();
    await messagesIn(page).getByText('How big is it?').hover();
    await page.getByRole('button', { name: 'React to this message' }).click();
    await page.getByRole('button', { name: 'React with ❤️' }).click();
    await messagesIn(page).getByText('You reacted with ❤️').waitFor();

    await page.getByRole('button', { name: 'Reply to this message' }).first().click();
    await page.getByText('Answer to: How big is it?').waitFor();
    await page.getByRole('button', { name: 'Attach by address' }).click();
    const address = page.getByLabel(/Address of a picture/);
    await address.fill('http://pictures.example/size.png');
    await address.press('Enter');
    await page.getByText('Enter a whole address').waitFor();
    await address.fill('https://pictures.example/size.png');
    await takeScreenshot(page, 'inbox-composer');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Your answer').fill('ä'.repeat(501));
    await page.getByText('so it goes out as 2').waitFor();
    await page.getByLabel('Your answer').fill('10 cm');
    await page.getByRole('button', { name: 'Send' }).click();
    await messagesIn(page).getByText('You', { exact: true }).first().waitFor();
    await messagesIn(page).getByRole('img', { name: 'Picture' }).waitFor();
    const thread = `_phone/conversations/${shop.account.username}/10503`;
    const response = await fetch(`${journey.run.meta.url}/${thread}`);
    const { messages } = (await response.json()) as { messages: Record<string, unknown>[] };
    const answers = messages.filter(({ author }) => author === 'account');
    expect(JSON.stringify(answers)).toContain(mid);
    expect(JSON.stringify(messages[0])).toContain('❤️');
  });
});
