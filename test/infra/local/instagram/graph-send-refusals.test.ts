import { describe, expect, it } from 'vitest';
import { CUSTOMER, post, realAnswer, startTestStandIn, textTo } from './support/stand-in.ts';
import { startWebhookReceiver } from './support/webhook-receiver.ts';

const DAY = 86_400_000;

/** A stand-in where the customer has written. */
async function startConversation() {
  const world = await startTestStandIn();
  const { mid } = (await world.write('Hello?')).body;
  const sendContent = (message: Record<string, unknown>) =>
    world.send({ recipient: { id: CUSTOMER }, message });
  const act = (action: string, payload?: Record<string, unknown>) =>
    world.send({ recipient: { id: CUSTOMER }, sender_action: action, payload });
  const readMessages = async () =>
    (await world.phone(`conversations/fictional.mugs/${CUSTOMER}`)).body.messages;
  return { ...world, mid, sendContent, act, readMessages };
}

describe('an account whose owner switched off access to messages', () => {
  it('cannot send, nor act, nor does it hear of anything', async () => {
    const { account, send, act, write } = await startConversation();
    account.allowsMessageAccess = false;
    const refused = await send(textTo(CUSTOMER, 'Hello!'));
    expect(refused.body).toMatchObject(realAnswer('send_err_access_disabled'));
    expect((await act('typing_on')).body).toMatchObject(realAnswer('send_err_access_disabled'));
    expect((await write('Anybody?')).body.delivery.problem).toMatch(/Allow access to messages/);
  });
});

describe('a thread that another app controls', () => {
  it('takes no message, and its events come as standby', async () => {
    const { meta, account, send, write } = await startConversation();
    const receiver = await startWebhookReceiver();
    meta.deliverWebhooksTo(receiver.target);
    account.threadOwner = 'another-app';
    const { body } = await send(textTo(CUSTOMER, 'Hello!'));
    expect(body).toMatchObject(realAnswer('send_err_not_owner'));
    await write('are you there?');
    const [entry] = receiver.received[0]?.body.entry ?? [];
    expect(entry).not.toHaveProperty('messaging');
    expect(entry?.standby).toMatchObject([{ message: { text: 'are you there?' } }]);
  });
});

it('refuses to write to a person who blocked the account', async () => {
  const { account, send } = await startConversation();
  account.blockedBy.push(CUSTOMER);
  const { body } = await send(textTo(CUSTOMER, 'Hello!'));
  expect(body).toMatchObject(realAnswer('send_err_blocked'));
});

it('refuses HUMAN_AGENT without the feature, and every other tag', async () => {
  const { account, clock, send } = await startConversation();
  clock.advance(2 * DAY);
  const late = textTo(CUSTOMER, 'Sorry!');
  expect((await send({ ...late, tag: 'HUMAN_AGENT' })).status).toBe(200);
  account.hasHumanAgentFeature = false;
  expect((await send({ ...late, tag: 'HUMAN_AGENT' })).body.error.code).toBe(10);
  expect((await send({ ...late, tag: 'ACCOUNT_UPDATE' })).body.error.code).toBe(100);
});

it('refuses a Page token whose owner lacks the task MESSAGING', async () => {
  const { account, askPage } = await startConversation();
  if (account.page) account.page.tasks = ['MODERATE'];
  const { body } = await askPage('me/messages', post(textTo(CUSTOMER, 'Hello!')));
  expect(body.error.code).toBe(10);
});

describe('attachments', () => {
  const image = (url: string) => ({ type: 'image', payload: { url } });
  const good = image('https://cdn.example.test/mug.jpg');

  it.each([
    ['several images', { attachments: [good, good] }],
    ['a like', { attachment: { type: 'like_heart' } }],
    ['an own post', { attachment: { type: 'MEDIA_SHARE', payload: { id: '179' } } }],
    ['an uploaded file', { attachment: { type: 'file', payload: { attachment_id: '1' } } }],
    [
      'a button template',
      { attachment: { type: 'template', payload: { template_type: 'button', text: 'x' } } },
    ],
  ])('may be %s', async (_, message) => {
    const { sendContent } = await startConversation();
    expect((await sendContent(message)).status).toBe(200);
  });

  it.each(['http://cdn.example.test/mug.jpg', 'mug.jpg', 'https://cdn.example.test/gone.jpg'])(
    'must be fetched by Meta: %s is not',
    async (url) => {
      const { meta, sendContent } = await startConversation();
      meta.unfetchableUrls.add('https://cdn.example.test/gone.jpg');
      const { error } = (await sendContent({ attachment: image(url) })).body;
      expect(error).toMatchObject({ code: 100, error_subcode: 2018008 });
    },
  );

  it.each([
    ['eleven images', { attachments: Array(11).fill(good) }],
    [
      'several that are not images',
      { attachments: [good, { type: 'audio', payload: { url: 'https://a.example.test/a.m4a' } }] },
    ],
    ['an unknown type', { attachment: { type: 'hologram', payload: {} } }],
    ['an image without address', { attachment: { type: 'image', payload: {} } }],
  ])('must not be %s', async (_, message) => {
    const { sendContent } = await startConversation();
    expect((await sendContent(message)).body.error.error_subcode).toBe(2534015);
  });
});

describe('quick replies', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      content_type: 'text',
      title: `Choice number ${index} is very long`,
      payload: `CHOICE_${index}`,
    }));

  it('reach the phone, their titles cut at 20 characters', async () => {
    const { sendContent, readMessages } = await startConversation();
    const message = { text: 'Which one?', quick_replies: choices(13) };
    expect((await sendContent(message)).status).toBe(200);
    const { quickReplies } = (await readMessages()).at(-1);
    expect(quickReplies).toHaveLength(13);
    expect(quickReplies[0]).toEqual({ title: 'Choice number 0 is v', payload: 'CHOICE_0' });
  });

  it.each([
    ['more than 13', choices(14)],
    ['one that asks for a phone number', [{ content_type: 'user_phone_number' }]],
  ])('cannot be %s', async (_, quick_replies) => {
    const { sendContent } = await startConversation();
    const { body } = await sendContent({ text: 'Which one?', quick_replies });
    expect(body.error).toMatchObject({ code: 100, error_subcode: 2534015 });
  });
});

describe('a reply to one message', () => {
  it('names that message', async () => {
    const { mid, send, readMessages } = await startConversation();
    await send({ ...textTo(CUSTOMER, 'This one.'), reply_to: { mid } });
    expect((await readMessages()).at(-1)).toMatchObject({ text: 'This one.', replyTo: mid });
  });

  it('needs a message of this conversation', async () => {
    const { write, send } = await startConversation();
    const { mid } = (await write('Me too!', { from: '1050000000000302' })).body;
    const { body } = await send({ ...textTo(CUSTOMER, 'This one.'), reply_to: { mid } });
    expect(body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe('a reaction', () => {
  it('shows on the phone until it is taken back, and is answered without a message id', async () => {
    const { mid, act, readMessages } = await startConversation();
    const { body } = await act('react', { message_id: mid, reaction: '❤️' });
    expect(body).toEqual(realAnswer('send_reaction_ok'));
    expect((await readMessages())[0].reaction).toBe('❤️');
    await act('unreact', { message_id: mid });
    expect((await readMessages())[0]).not.toHaveProperty('reaction');
  });

  it('needs a message that is still there', async () => {
    const { mid, act, phone } = await startConversation();
    expect((await act('react', { reaction: 'love' })).body.error.error_subcode).toBe(2534015);
    await phone(`messages/${mid}`, { method: 'DELETE' });
    const { error } = (await act('react', { message_id: mid, reaction: 'love' })).body;
    expect(error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});
