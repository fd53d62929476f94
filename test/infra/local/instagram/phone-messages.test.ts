import { describe, expect, it } from 'vitest';
import { startPhone } from './support/phone.ts';
import { CUSTOMER } from './support/stand-in.ts';

const FIELDS = 'message,attachments,shares,story,reactions,is_unsupported';

describe('a message', () => {
  it('may carry a file of a kind that nobody knows yet', async () => {
    const { phone, events } = await startPhone();
    await phone.write({
      text: 'Look',
      attachments: [{ type: 'hologram', url: 'https://a.test/1' }],
    });
    expect(events()[0]?.message).toMatchObject({
      text: 'Look',
      attachments: [{ type: 'hologram', payload: { url: 'https://a.test/1' } }],
    });
  });

  it.each([
    [
      'a photo',
      { attachments: [{ type: 'image', url: 'https://a.test/1' }] },
      { attachments: { data: [{ image_data: { url: 'https://a.test/1' } }] } },
    ],
    [
      'a voice message',
      { attachments: [{ type: 'audio', url: 'https://a.test/1' }] },
      { attachments: { data: [{ mime_type: 'audio/mp4', file_url: 'https://a.test/1' }] } },
    ],
    [
      'a shared post',
      { attachments: [{ type: 'ig_post', url: 'https://a.test/1' }] },
      { shares: { data: [{ link: 'https://a.test/1' }] } },
    ],
    [
      'a reply to a story',
      { text: 'Nice', replyToStory: { url: 'https://a.test/1', id: '179' } },
      { message: 'Nice', story: { reply_to: { link: 'https://a.test/1', id: '179' } } },
    ],
    [
      'a story that mentions the account',
      { attachments: [{ type: 'story_mention', url: 'https://a.test/1' }] },
      { story: { mention: { link: 'https://a.test/1' } } },
    ],
    ['a photo that disappears', { attachments: [{ type: 'ephemeral' }] }, { message: '' }],
    ['something unsupported', { isUnsupported: true }, { message: '', is_unsupported: true }],
  ])('can be fetched by its mid: %s', async (_, message, shown) => {
    const { phone, ask } = await startPhone();
    const { mid } = await phone.write({ ...message, webhook: 'none' });
    const { body } = await ask(`${mid}?fields=${FIELDS}`);
    expect(body).toMatchObject(shown);
    expect(Object.keys(body).sort()).toEqual(
      [...new Set(['id', 'message', ...Object.keys(shown)])].sort(),
    );
  });

  it('must say something, and taps and answers only what is there', async () => {
    const { phone } = await startPhone();
    await expect(phone.write({})).rejects.toThrow(/text, attachments, quickReply or isUnsupported/);
    await expect(phone.write({ quickReply: 'X' })).rejects.toThrow(/no quick reply .* X/);
    await expect(phone.write({ text: 'x', replyTo: 'aW' })).rejects.toThrow(/no message aW/);
    await expect(phone.tap({ payload: 'X' })).rejects.toThrow(/no button for X/);
  });
});

describe('an edit', () => {
  it('counts, changes what can be fetched, and can be told without saying what', async () => {
    const { phone, events, ask } = await startPhone();
    const { mid } = await phone.write({ text: 'blue?' });
    await phone.edit(mid, { text: 'green?' });
    await phone.edit(mid, { text: 'red?', webhook: 'edit-without-sender' });
    expect(events().map((event) => event.message_edit)).toEqual([
      undefined,
      { mid, text: 'green?', num_edit: 1 },
      { mid, num_edit: 2 },
    ]);
    expect(events()[2]).not.toHaveProperty('sender');
    expect((await ask(`${mid}?fields=message`)).body.message).toBe('red?');
  });

  it('needs a message that is still there', async () => {
    const { phone } = await startPhone();
    const { mid } = await phone.write({ text: 'blue?' });
    await phone.unsend(mid);
    await expect(phone.edit(mid, { text: 'green?' })).rejects.toThrow(/taken back/);
    await expect(phone.unsend(mid)).rejects.toThrow(/taken back/);
  });
});

it('shows a reaction and its removal on the message', async () => {
  const { phone, ask, events } = await startPhone();
  const { mid } = await phone.write({ text: 'Hello?' });
  await phone.react(mid, { emoji: '👍' });
  const [reaction] = (await ask(`${mid}?fields=reactions`)).body.reactions.data;
  expect(reaction).toMatchObject({ reaction: '👍', users: [{ id: CUSTOMER }] });
  await phone.unreact(mid, { webhook: 'none' });
  expect((await ask(`${mid}?fields=reactions`)).body).not.toHaveProperty('reactions');
  expect(events().at(-1)?.reaction).toMatchObject({ action: 'react', reaction: 'like' });
});

describe('reading', () => {
  it('goes up to the message that is named, else to the newest of the account', async () => {
    const { phone, events, sendContent } = await startPhone();
    await phone.write({ text: 'Hello?', webhook: 'none' });
    await expect(phone.read('fictional.mugs', CUSTOMER)).rejects.toThrow(/no such message/);
    const first = await sendContent({ text: 'Hello!' });
    const second = await sendContent({ text: 'How can I help?' });
    await phone.read('fictional.mugs', CUSTOMER, { mid: first });
    expect((await phone.readConversation('fictional.mugs', CUSTOMER)).readTo).toBe(first);
    await phone.read('fictional.mugs', CUSTOMER);
    const read = events().flatMap((event) => event.read ?? []);
    expect(read).toEqual([{ mid: first }, { mid: second }]);
  });
});

describe('a tap', () => {
  it('on a menu item opens the window and lets the profile be read, as a message does', async () => {
    const { phone, account, ask, sendContent } = await startPhone();
    const item = { type: 'postback' as const, title: 'Prices', payload: 'PRICES' };
    const link = { type: 'web_url' as const, title: 'Shop', url: 'https://shop.example.test/' };
    account.messengerProfile = {
      persistent_menu: [{ locale: 'default', call_to_actions: [link, item] }],
    };
    expect((await phone.readAccount('fictional.mugs')).menu).toEqual([link, item]);
    expect((await ask(CUSTOMER)).body.error.code).toBe(230);
    await phone.tap({ payload: 'PRICES' });
    expect((await ask(CUSTOMER)).body.name).toBe('Robin');
    expect(await sendContent({ text: 'Eighteen euros.' })).toBeTruthy();
  });

  it('says which quick reply it was, under the title that was shown', async () => {
    const { phone, events, sendContent } = await startPhone();
    await phone.write({ text: 'Hello?', webhook: 'none' });
    const choice = { content_type: 'text', title: 'Where is my parcel, please?', payload: 'P' };
    await sendContent({ text: 'What is it?', quick_replies: [choice] });
    await phone.write({ quickReply: 'P' });
    expect(events().at(-1)?.message).toMatchObject({
      text: 'Where is my parcel, ',
      quick_reply: { payload: 'P' },
    });
  });
});

describe('an arrival', () => {
  it('from an advertisement is told by itself or with a message, and opens no window', async () => {
    const { phone, events, send } = await startPhone();
    const source = { ref: 'autumn', adId: '1202', adTitle: 'Autumn mugs' };
    const told = {
      ref: 'autumn',
      ad_id: '1202',
      source: 'ADS',
      type: 'OPEN_THREAD',
      ads_context_data: { ad_title: 'Autumn mugs' },
    };
    await phone.arrive({ source });
    const refused = await send({ recipient: { id: CUSTOMER }, message: { text: 'Hi' } });
    expect(refused.body.error.error_subcode).toBe(2534014);
    await phone.write({ text: 'How big?', source });
    expect(events()[0]?.referral).toEqual(told);
    expect(events()[1]?.message).toMatchObject({ text: 'How big?', referral: told });
  });
});
