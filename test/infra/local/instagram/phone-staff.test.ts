import { describe, expect, it } from 'vitest';
import { startPhone } from './support/phone.ts';
import { CUSTOMER, textTo } from './support/stand-in.ts';

const ACCOUNT = '17841490000000101';
const DAY = 86_400_000;
const fromAccount = { sender: { id: ACCOUNT }, recipient: { id: CUSTOMER } };

describe('staff in the Instagram app', () => {
  it('writes without a call of the API, also when the window is closed', async () => {
    const { phone, clock, events, meta, send } = await startPhone();
    await phone.write({ text: 'Hello?', webhook: 'none' });
    clock.advance(2 * DAY);
    const { mid, delivery } = await phone.writeAsStaff({
      text: 'Sorry, we were closed.',
      attachments: [{ type: 'image', url: 'https://a.test/1' }],
    });
    expect(delivery?.status).toBe(200);
    expect(events()).toMatchObject([
      {
        ...fromAccount,
        message: { mid, text: 'Sorry, we were closed.', is_echo: true, attachments: [{}] },
      },
    ]);
    expect(meta.sent).toEqual([]);
    const { messages, isSeen } = await phone.readConversation('fictional.mugs', CUSTOMER);
    expect(messages.at(-1)).toMatchObject({ mid, author: 'account', isFromInstagramApp: true });
    expect(isSeen).toBe(true);
    expect((await send(textTo(CUSTOMER, 'And?'))).body.error.error_subcode).toBe(2534022);
  });

  it('edits and unsends what it wrote', async () => {
    const { phone, events } = await startPhone();
    const { mid } = await phone.writeAsStaff({ text: 'Eigthy euros.' });
    await phone.edit(mid, { text: 'Eighteen euros.' });
    await phone.unsend(mid);
    expect(events().slice(1)).toMatchObject([
      { ...fromAccount, message_edit: { mid, text: 'Eighteen euros.', num_edit: 1 } },
      { ...fromAccount, message: { mid, is_deleted: true, is_echo: true } },
    ]);
  });

  it('is unheard where the account lost its echoes', async () => {
    const { phone, account, events, ask } = await startPhone();
    account.echoes = 'never';
    const { mid, delivery } = await phone.writeAsStaff({ text: 'Hello' });
    expect(delivery).toBeNull();
    expect(events()).toEqual([]);
    expect((await ask(`${mid}?fields=message`)).body.message).toBe('Hello');
  });

  it('writes to itself: an echo of its own kind, without any window', async () => {
    const { phone, account, events, send } = await startPhone();
    account.echoes = 'before-answer';
    const { mid } = await phone.writeToSelf({ text: 'Buy milk' });
    const self = account.appScopedId;
    expect(events()).toMatchObject([
      {
        sender: { id: ACCOUNT },
        recipient: { id: self },
        message: { mid, text: 'Buy milk', is_echo: true, is_self: true },
      },
    ]);
    expect((await send(textTo(self, 'And bread'))).status).toBe(200);
    expect(events()[1]?.message).toMatchObject({ text: 'And bread', is_self: true });
  });
});

describe('a thread', () => {
  it('is only its owner’s: the others cannot send and hear of it in standby', async () => {
    const { phone, send, bodies } = await startPhone();
    await phone.write({ text: 'Hello?' });
    await phone.write({ text: 'Me too', from: '1050000000000302' });
    await phone.moveThread({ action: 'take', owner: 'inbox' });
    await phone.write({ text: 'Anybody?' });
    const [taken, standby] = bodies().slice(2);
    expect(taken?.entry[0]?.messaging).toHaveLength(1);
    expect(standby?.entry[0]?.standby).toMatchObject([{ message: { text: 'Anybody?' } }]);
    expect((await send(textTo(CUSTOMER, 'Yes'))).body.error.error_subcode).toBe(2534037);
    expect((await send(textTo('1050000000000302', 'Yes'))).status).toBe(200);
  });

  it('comes back when it is passed to the app, and says so when it is listed', async () => {
    const { phone, send, ask, bodies, meta } = await startPhone();
    await phone.write({ text: 'Hello?' });
    const owned = async () =>
      (await ask('me/conversations?platform=instagram&fields=is_owner')).body.data[0].is_owner;
    await phone.moveThread({ action: 'pass', owner: 'another-app' });
    expect(await owned()).toBe(false);
    await phone.moveThread({ action: 'pass', owner: 'this-app', metadata: 'needs bot' });
    expect(await owned()).toBe(true);
    expect((await send(textTo(CUSTOMER, 'Yes'))).status).toBe(200);
    const [, away, back] = bodies().map(({ entry }) => entry[0]?.messaging?.[0]);
    const ours = meta.apps.instagram.id;
    expect(away?.pass_thread_control).toMatchObject({ previous_owner_app_id: ours });
    expect(back?.pass_thread_control).toMatchObject({ new_owner_app_id: ours });
  });
});
