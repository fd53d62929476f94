import { describe, expect, it } from 'vitest';
import { CUSTOMER, post, startTestStandIn, textTo } from './support/stand-in.ts';
import { startWebhookReceiver } from './support/webhook-receiver.ts';

async function startWithReceiver() {
  const world = await startTestStandIn();
  const receiver = await startWebhookReceiver();
  world.meta.deliverWebhooksTo(receiver.target);
  return { ...world, receiver };
}

describe('writing from the phone', () => {
  it('sends a signed webhook and says how it was taken', async () => {
    const { write, receiver, clock } = await startWithReceiver();
    const { status, body } = await write('Schöne Tasse! 😀');
    expect(status).toBe(201);
    expect(body.delivery).toMatchObject({ status: 200, url: receiver.url });
    expect(receiver.received).toMatchObject([{ isAuthentic: true }]);
    const [{ time, ...entry } = { time: 0 }] = receiver.received[0]?.body.entry ?? [];
    expect(entry).toMatchObject({
      id: '17841490000000101',
      messaging: [
        {
          sender: { id: CUSTOMER },
          recipient: { id: '17841490000000101' },
          message: { mid: body.mid, text: 'Schöne Tasse! 😀' },
        },
      ],
    });
    expect(Math.abs(time - clock.now())).toBeLessThan(5_000);
  });

  it('plays another person to another account', async () => {
    const { write, meta, receiver } = await startWithReceiver();
    const other = meta.addAccount({
      username: 'other.shop',
      subscribedFields: { instagram: ['messages'], page: [] },
    });
    await write('Hello?', { from: '1050000000000999', to: 'other.shop' });
    expect(receiver.received[0]?.body.entry[0]).toMatchObject({
      id: other.professionalId,
      messaging: [{ sender: { id: '1050000000000999' } }],
    });
  });

  it('can reach the app as an edit without sender, to be fetched by its mid', async () => {
    const { write, receiver, ask } = await startWithReceiver();
    const { mid } = (await write('Hello?', { webhook: 'edit-without-sender' })).body;
    const event = receiver.received[0]?.body.entry[0]?.messaging?.[0];
    expect(event).toMatchObject({ message_edit: { mid, num_edit: 0 } });
    expect(event).not.toHaveProperty('sender');
    expect((await ask(`${mid}?fields=message`)).body.message).toBe('Hello?');
  });

  it('can get lost on the way, to be found in the conversation', async () => {
    const { write, receiver, ask } = await startWithReceiver();
    expect((await write('Hello?', { webhook: 'none' })).body.delivery).toBeNull();
    expect(receiver.received).toEqual([]);
    const path = `me/conversations?platform=instagram&user_id=${CUSTOMER}`;
    expect((await ask(path)).body.data).toHaveLength(1);
  });

  it('can be taken back', async () => {
    const { write, phone, receiver } = await startWithReceiver();
    const { mid } = (await write('never mind')).body;
    await phone(`messages/${mid}`, { method: 'DELETE' });
    const event = receiver.received[1]?.body.entry[0]?.messaging?.[0];
    expect(event?.message).toEqual({ mid, is_deleted: true });
  });

  it.each([
    [{ text: '' }, 400, /text/],
    [{ text: 'x', from: 'Mia' }, 400, /digits only.*from/s],
    [{ text: 'x', to: 'nobody' }, 404, /no account @nobody. Known: @fictional.mugs/],
  ])('explains what is wrong with %j', async (body, expected, explanation) => {
    const { meta } = await startTestStandIn();
    const response = await fetch(`${meta.url}/_phone/messages`, post(body));
    expect(response.status).toBe(expected);
    expect(await response.text()).toMatch(explanation);
  });
});

describe('reading on the phone', () => {
  it('lists what both sides wrote, and what is new after a cursor', async () => {
    const { write, send, phone } = await startTestStandIn();
    await write('Do you ship?');
    const path = `conversations/fictional.mugs/${CUSTOMER}`;
    const { cursor } = (await phone(path)).body;
    await send(textTo(CUSTOMER, 'We do.'));
    expect((await phone(path)).body.messages).toMatchObject([
      { author: 'customer', text: 'Do you ship?' },
      { author: 'account', text: 'We do.' },
    ]);
    const { messages } = (await phone(`${path}?after=${cursor}`)).body;
    expect(messages).toMatchObject([{ author: 'account', text: 'We do.' }]);
    expect(messages[0].at).toBeTypeOf('number');
  });

  it('lists the accounts', async () => {
    const { phone } = await startTestStandIn();
    expect((await phone('accounts')).body.accounts).toEqual([
      {
        username: 'fictional.mugs',
        name: 'Fictional Mugs',
        professionalId: '17841490000000101',
        isSubscribed: true,
      },
    ]);
  });

  it('says what the phone can do when asked for something else', async () => {
    const { phone, meta } = await startTestStandIn();
    expect(await phone('contacts')).toMatchObject({ status: 404 });
    expect(await (await fetch(meta.url)).text()).toMatch(/It serves \/graph.instagram.com/);
  });
});
