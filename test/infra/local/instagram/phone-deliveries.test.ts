import { describe, expect, it } from 'vitest';
import { startPhone } from './support/phone.ts';
import { askJson, CUSTOMER } from './support/stand-in.ts';

const MINUTE = 60_000;

describe('a webhook', () => {
  it('may come beside an edit without sender', async () => {
    const { phone, events } = await startPhone();
    const { mid } = await phone.write({ text: 'Hello?', webhook: 'both' });
    expect(events()).toMatchObject([
      { message: { mid, text: 'Hello?' } },
      { message_edit: { mid, num_edit: 0 } },
    ]);
  });

  it('may come twice, byte for byte', async () => {
    const { phone, receiver } = await startPhone();
    await phone.write({ text: 'Hello?', duplicated: true });
    const [first, second, ...more] = receiver.received.map(({ raw }) => raw);
    expect(second).toBe(first);
    expect(more).toEqual([]);
  });

  it('may come late, when others are through already', async () => {
    const { phone, clock, events } = await startPhone();
    const { delivery } = await phone.write({ text: 'first', delayedBy: MINUTE });
    expect(delivery).toBeNull();
    await phone.write({ text: 'second' });
    expect(events()).toHaveLength(1);
    clock.advance(MINUTE);
    await expect
      .poll(() => events().map(({ message }) => message?.['text']))
      .toEqual(['second', 'first']);
    const [second, first] = events();
    expect(first?.timestamp).toBeLessThanOrEqual(second?.timestamp ?? 0);
  });

  it('may be lost, whatever the person did', async () => {
    const { phone, events, bodies } = await startPhone();
    const { mid } = await phone.write({ text: 'Hello?', webhook: 'none' });
    await phone.edit(mid, { text: 'Hello!', webhook: 'none' });
    await phone.react(mid, { emoji: '👍', webhook: 'none' });
    await phone.unsend(mid, { webhook: 'none' });
    await phone.comment({ text: 'price?', webhook: 'none' });
    await phone.writeAsStaff({ text: 'Hi', webhook: 'none' });
    expect(events()).toEqual([]);
    expect(bodies()).toEqual([]);
  });
});

describe('the webhooks of an account', () => {
  it('go as the account says, echoes and comments too, unless an action says otherwise', async () => {
    const { phone, account, events, changes, sendContent } = await startPhone();
    account.echoes = 'before-answer';
    await phone.changeAccount('fictional.mugs', { deliveries: { isLost: true } });
    await phone.write({ text: 'lost' });
    await phone.comment({ text: 'lost' });
    await sendContent({ text: 'lost' });
    await phone.write({ text: 'told', webhook: 'message' });
    expect(events()).toMatchObject([{ message: { text: 'told' } }]);
    await phone.changeAccount('fictional.mugs', { deliveries: { isDuplicated: true } });
    await phone.comment({ text: 'told twice' });
    expect(changes()).toHaveLength(2);
  });

  it('come as the account is seen: options of Meta can be changed by phone', async () => {
    const { phone, account, sendContent, ask } = await startPhone();
    await phone.write({ text: 'Hello?' });
    const changed = await phone.changeAccount('fictional.mugs', { blockedBy: [CUSTOMER] });
    expect(changed.blockedBy).toEqual([CUSTOMER]);
    expect(await sendContent({ text: 'Hello!' })).toBeUndefined();
    expect((await ask(CUSTOMER)).body.error.code).toBe(230);
    const wrong = { allowsMessageAccess: 'no' } as unknown as { allowsMessageAccess: boolean };
    await expect(phone.changeAccount('fictional.mugs', wrong)).rejects.toThrow(/boolean/);
    expect(account.allowsMessageAccess).toBe(true);
  });

  it('stop when the owner removes the app, and every token ends', async () => {
    const { phone, meta, account } = await startPhone();
    const dead = account.loginToken;
    const { isSubscribed } = await phone.endTokens('fictional.mugs', { reason: 'app-removed' });
    expect(isSubscribed).toBe(false);
    expect(account.loginToken).not.toBe(dead);
    const { delivery } = await phone.write({ text: 'Hello?' });
    expect(delivery).toMatchObject({ url: null, problem: expect.stringMatching(/connect it/) });
    const answer = await askJson(`${meta.instagramGraphUrl}/me?access_token=${dead}`);
    expect(answer.body.error.code).toBe(190);
  });
});
