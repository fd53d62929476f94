import { describe, expect, it, vi } from 'vitest';
import { CUSTOMER, post, realAnswer, startTestStandIn, textTo } from './support/stand-in.ts';
import { startWebhookReceiver } from './support/webhook-receiver.ts';

const HOUR = 3_600_000;

describe('sending a message', () => {
  it('answers with a message id as long as real ones', async () => {
    const { write, send } = await startTestStandIn();
    await write('Hello?');
    const { status, body } = await send(textTo(CUSTOMER, 'Hello!'));
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(Object.keys(realAnswer('send_ok')));
    expect(body.recipient_id).toBe(CUSTOMER);
    expect(body.message_id).toMatch(/^aWdfZAG1faXRlbTox[A-Za-z0-9]+ZD$/);
    expect(body.message_id).toHaveLength(164);
  });

  it('takes the account by either of its ids, and attachments', async () => {
    const { write, ask } = await startTestStandIn();
    await write('Hello?');
    const image = { type: 'image', payload: { url: 'https://cdn.example.test/mug.jpg' } };
    for (const id of ['17841490000000101', '26000000000000101']) {
      const body = { recipient: { id: CUSTOMER }, message: { attachment: image } };
      expect((await ask(`${id}/messages`, post(body))).status).toBe(200);
    }
  });

  it('refuses a text over 1000 bytes, however few characters it has', async () => {
    const { write, send } = await startTestStandIn();
    await write('Hello?');
    expect((await send(textTo(CUSTOMER, 'é'.repeat(500)))).status).toBe(200);
    const { status, body } = await send(textTo(CUSTOMER, 'é'.repeat(501)));
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, type: 'OAuthException' });
    expect(body.error).not.toHaveProperty('error_subcode');
  });

  it('refuses somebody who never wrote, in the language of the account', async () => {
    const { send } = await startTestStandIn();
    const { status, body } = await send(textTo(CUSTOMER, 'Buy our mugs'));
    expect(status).toBe(400);
    expect(body).toMatchObject(realAnswer('send_err_no_user_localised'));
  });

  it('refuses the account itself, as when an echo is answered', async () => {
    const { send, account, write } = await startTestStandIn();
    await write('Hello?');
    const { body } = await send(textTo(account.professionalId, 'Hello me'));
    expect(body.error.error_subcode).toBe(2534014);
  });

  it('refuses after 24 hours, a person for 7 days longer', async () => {
    const { clock, write, send } = await startTestStandIn();
    await write('Hello?');
    clock.advance(23 * HOUR);
    expect((await send(textTo(CUSTOMER, 'in time'))).status).toBe(200);
    clock.advance(2 * HOUR);
    const { status, body } = await send(textTo(CUSTOMER, 'too late'));
    expect(status).toBe(403);
    expect(body).toMatchObject(realAnswer('send_err_window'));
    const byPerson = { ...textTo(CUSTOMER, 'sorry for the wait'), tag: 'HUMAN_AGENT' };
    expect((await send(byPerson)).status).toBe(200);
    clock.advance(7 * 24 * HOUR);
    expect((await send(byPerson)).body.error.error_subcode).toBe(2534022);
  });

  it.each([
    ['no recipient', { message: { text: 'x' } }],
    ['a numeric recipient', { recipient: { id: 1 }, message: { text: 'x' } }],
    ['neither text nor attachment', { recipient: { id: CUSTOMER }, message: {} }],
  ])('refuses %s as a bad shape', async (_, body) => {
    const { write, send } = await startTestStandIn();
    await write('Hello?');
    expect((await send(body)).body.error).toMatchObject({ code: 100, error_subcode: 2534015 });
  });

  it('works on the Page with its token, and never on the Instagram node there', async () => {
    const { write, askPage, account } = await startTestStandIn();
    await write('Hello?');
    const message = post(textTo(CUSTOMER, 'Hello!'));
    expect((await askPage('me/messages', message)).status).toBe(200);
    expect((await askPage(`${account.page?.id}/messages`, message)).status).toBe(200);
    const { body } = await askPage(`${account.professionalId}/messages`, message);
    expect(body).toMatchObject(realAnswer('subscribed_apps_capability'));
  });
});

describe('a sender action', () => {
  it('answers without a message id and shows on the phone', async () => {
    const { clock, write, send, phone } = await startTestStandIn();
    const act = (action: string) => send({ recipient: { id: CUSTOMER }, sender_action: action });
    const look = async () => (await phone(`conversations/fictional.mugs/${CUSTOMER}`)).body;
    await write('Hello?');
    expect(await look()).toMatchObject({ isSeen: false, isTyping: false });
    expect((await act('mark_seen')).body).toEqual(realAnswer('send_reaction_ok'));
    await act('typing_on');
    expect(await look()).toMatchObject({ isSeen: true, isTyping: true });
    clock.advance(20_000);
    expect(await look()).toMatchObject({ isTyping: false });
    await act('typing_on');
    await act('typing_off');
    expect(await look()).toMatchObject({ isTyping: false });
  });
});

describe('the echo of a sent message', () => {
  async function sendOne(echoes: 'after-answer' | 'before-answer' | 'never') {
    const { meta, account, clock, write, send } = await startTestStandIn();
    const { received, target } = await startWebhookReceiver();
    meta.deliverWebhooksTo(target);
    account.echoes = echoes;
    await write('Hello?');
    const { body } = await send(textTo(CUSTOMER, 'Hello!'));
    return { received, clock, write, mid: body.message_id };
  }

  it('follows the answer, with the same mid and the parties swapped', async () => {
    const { received, clock, mid } = await sendOne('after-answer');
    expect(received).toHaveLength(1);
    clock.advance(200);
    await vi.waitFor(() => expect(received).toHaveLength(2));
    expect(received[1]?.isAuthentic).toBe(true);
    expect(received[1]?.body.entry[0]).toMatchObject({
      id: '17841490000000101',
      messaging: [
        {
          sender: { id: '17841490000000101' },
          recipient: { id: CUSTOMER },
          message: { mid, text: 'Hello!', is_echo: true },
        },
      ],
    });
  });

  it('overtakes the answer when the account says so', async () => {
    const { received } = await sendOne('before-answer');
    expect(received).toHaveLength(2);
  });

  it('never comes when the account says so', async () => {
    const { received, clock, write } = await sendOne('never');
    clock.advance(HOUR);
    await write('Anybody there?');
    expect(received).toHaveLength(2);
    expect(received[1]?.body.entry[0]?.messaging?.[0]?.message?.['text']).toBe('Anybody there?');
  });
});
