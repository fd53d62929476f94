import { describe, expect, it } from 'vitest';
import { startPhone } from './support/phone.ts';
import { CUSTOMER, post } from './support/stand-in.ts';

const HOUR = 3_600_000;

async function startComments() {
  const world = await startPhone();
  const values = () => world.changes().map(({ value }) => value);
  const replyPrivately = async (id: string) => {
    const message = { recipient: { comment_id: id }, message: { text: 'Eighteen euros.' } };
    return (await world.send(message)).body;
  };
  return { ...world, values, replyPrivately };
}

describe('a comment', () => {
  it('names the one it answers, which alone can be answered by API', async () => {
    const { phone, values, ask } = await startComments();
    const { id: parent } = await phone.comment({ text: 'price?' });
    const { id } = await phone.comment({
      text: 'me too',
      replyTo: parent,
      from: '1050000000000302',
    });
    expect(values()[1]).toMatchObject({ id, parent_id: parent, text: 'me too' });
    const { body } = await ask(`${id}/replies`, post({ message: 'Eighteen.' }));
    expect(body.error).toMatchObject({ code: 100, error_subcode: 33 });
    await expect(phone.comment({ text: 'x', replyTo: '1' })).rejects.toThrow(/no comment 1/);
  });

  it('of the account itself says so, and gets no private reply', async () => {
    const { phone, values, replyPrivately, account } = await startComments();
    const { id } = await phone.comment({ text: 'Now in blue!', isOwn: true });
    expect(values()).toMatchObject([
      { from: { id: account.professionalId, self_ig_scoped_id: expect.any(String) } },
    ]);
    expect((await replyPrivately(id)).error.error_subcode).toBe(2534025);
  });

  it('has another name for its id where the app has Facebook Login', async () => {
    const { phone, values, account, askPage } = await startComments();
    account.subscribedFields = { instagram: [], page: ['feed'] };
    account.echoes = 'before-answer';
    const { id } = await phone.comment({ text: 'price?' });
    await askPage(`${id}/replies`, post({ message: 'Eighteen.' }));
    const [asked, answered] = values();
    expect(asked).toMatchObject({ comment_id: id, from: { id: CUSTOMER } });
    expect(asked).not.toHaveProperty('id');
    expect(answered).toMatchObject({ comment_id: expect.any(String), parent_id: id });
  });

  it.each([
    ['boosted-post', 1],
    ['boosted-post-with-two-ids', 2],
  ] as const)('under a %s is told twice, with %i id(s)', async (under, ids) => {
    const { phone, changes } = await startComments();
    const { id, twinId = id } = await phone.comment({ text: 'price?', under });
    const [own, advertised] = changes().map(({ value }) => value) as { media: { id: string } }[];
    expect(own).toMatchObject({ id, text: 'price?', media: { media_product_type: 'FEED' } });
    expect(advertised).toMatchObject({
      id: twinId,
      text: 'price?',
      media: {
        ad_id: expect.any(String),
        ad_title: expect.any(String),
        original_media_id: own?.media.id,
      },
    });
    expect(advertised?.media.id).not.toBe(own?.media.id);
    expect(new Set([id, twinId]).size).toBe(ids);
  });

  it('under an advertisement alone is told once', async () => {
    const { phone, values } = await startComments();
    await phone.comment({ text: 'price?', under: 'ad' });
    expect(values()).toMatchObject([{ media: { media_product_type: 'AD' } }]);
  });

  it('is listed on the phone with what the account replied', async () => {
    const { phone, replyPrivately, ask } = await startComments();
    const { id } = await phone.comment({ text: 'price?' });
    await phone.comment({ text: 'lovely', from: '1050000000000302' });
    await replyPrivately(id);
    await ask(`${id}/replies`, post({ message: 'See your messages.' }));
    expect(await phone.listComments('fictional.mugs')).toMatchObject([
      { id, text: 'price?', hasPrivateReply: true, replies: [{ text: 'See your messages.' }] },
      {
        text: 'lovely',
        hasPrivateReply: false,
        replies: [],
        author: { igsid: '1050000000000302' },
      },
    ]);
    expect(JSON.stringify(await phone.listComments('fictional.mugs'))).not.toMatch(/IGAA/);
  });
});

describe('a comment on a broadcast', () => {
  it('needs one, and gets a private reply only as long as it runs', async () => {
    const { phone, replyPrivately } = await startComments();
    const live = { text: 'hi', under: 'broadcast' } as const;
    await expect(phone.comment(live)).rejects.toThrow(/broadcasts nothing/);
    await phone.changeAccount('fictional.mugs', { isBroadcasting: true });
    const [first, second] = [await phone.comment(live), await phone.comment(live)];
    expect(await replyPrivately(first.id)).toMatchObject({ recipient_id: CUSTOMER });
    await phone.changeAccount('fictional.mugs', { isBroadcasting: false });
    expect((await replyPrivately(second.id)).error.error_subcode).toBe(2534025);
  });
});

describe('private replies', () => {
  it('are 750 in an hour at most, here 3', async () => {
    const { phone, account, replyPrivately, clock } = await startComments();
    expect(account.privateRepliesPerHour).toBe(750);
    account.privateRepliesPerHour = 3;
    const ids: string[] = [];
    for (const text of ['1', '2', '3', '4']) ids.push((await phone.comment({ text })).id);
    const replies: { recipient_id?: string }[] = [];
    for (const id of ids) replies.push(await replyPrivately(id));
    expect(replies.map(({ recipient_id: to }) => to)).toEqual([
      ...Array(3).fill(CUSTOMER),
      undefined,
    ]);
    expect(replies[3]).toMatchObject({ error: { code: 613 } });
    clock.advance(HOUR + 1);
    expect(await replyPrivately(ids[3] ?? '')).toMatchObject({ recipient_id: CUSTOMER });
  });
});
