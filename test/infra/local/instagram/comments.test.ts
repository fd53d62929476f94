import { describe, expect, it } from 'vitest';
import {
  askJson,
  CUSTOMER,
  post,
  readFixture,
  startTestStandIn,
  textTo,
} from './support/stand-in.ts';
import { startWebhookReceiver } from './support/webhook-receiver.ts';

const DAY = 86_400_000;

/** A stand-in where the customer has commented on a post. */
async function startWithComment() {
  const world = await startTestStandIn();
  const receiver = await startWebhookReceiver();
  world.meta.deliverWebhooksTo(receiver.target);
  const { body } = await world.phone('comments', post({ text: 'price?' }));
  const replyPrivately = (text: string) =>
    world.send({ recipient: { comment_id: body.id }, message: { text } });
  return { ...world, receiver, id: body.id as string, replyPrivately };
}

describe('a comment', () => {
  it('reaches the app as captured', async () => {
    const { receiver, id } = await startWithComment();
    const captured = readFixture('payloads/51_comment_changes').entry[0];
    captured.changes[0].value.id = id;
    const [entry] = receiver.received[0]?.body.entry ?? [];
    expect(JSON.stringify(entry)).toBe(JSON.stringify({ ...captured, time: entry?.time }));
    expect(String(entry?.time)).toHaveLength(10);
  });

  it('can be replied to where all can read it', async () => {
    const { ask, id } = await startWithComment();
    const { body } = await ask(`${id}/replies`, post({ message: 'Eighteen euros.' }));
    expect(body.id).toMatch(/^\d+$/);
    expect(body.id).not.toBe(id);
    expect((await ask(`${id}/replies`, post({}))).body.error.code).toBe(100);
  });

  it('shows its public replies, which come back as comments of the account itself', async () => {
    const { ask, id, account, receiver, clock } = await startWithComment();
    const { body } = await ask(`${id}/replies`, post({ message: 'Eighteen euros.' }));
    const listed = await ask(`${id}/replies?fields=id,text,username`);
    expect(listed.body.data).toEqual([
      { id: body.id, text: 'Eighteen euros.', username: account.username },
    ]);
    clock.advance(1_000);
    await expect.poll(() => receiver.received.length).toBe(2);
    const [entry] = receiver.received[1]?.body.entry ?? [];
    expect(entry?.changes?.[0]?.value).toMatchObject({
      id: body.id,
      parent_id: id,
      text: 'Eighteen euros.',
      from: { username: account.username, self_ig_scoped_id: expect.any(String) },
    });
  });

  it("is nobody else's", async () => {
    const { meta, id } = await startWithComment();
    const { loginToken } = meta.addAccount({ username: 'other.shop' });
    const url = `${meta.instagramGraphUrl}/${id}/replies?access_token=${loginToken}`;
    const { body } = await askJson(url, post({ message: 'Mine are cheaper.' }));
    expect(body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe('a private reply', () => {
  it('tells who commented, arrives, and opens no window', async () => {
    const { replyPrivately, send, phone, ask } = await startWithComment();
    const { body } = await replyPrivately('Eighteen euros.');
    expect(body).toMatchObject({ recipient_id: CUSTOMER, message_id: expect.any(String) });
    const { messages } = (await phone(`conversations/fictional.mugs/${CUSTOMER}`)).body;
    expect(messages).toMatchObject([{ author: 'account', text: 'Eighteen euros.' }]);
    expect((await send(textTo(CUSTOMER, 'And?'))).body.error.error_subcode).toBe(2534022);
    expect((await ask(CUSTOMER)).body.error.code).toBe(230);
  });

  it('can be sent once', async () => {
    const { replyPrivately } = await startWithComment();
    await replyPrivately('Eighteen euros.');
    const { error } = (await replyPrivately('Nineteen!')).body;
    expect(error).toMatchObject({ code: 100, error_subcode: 2534025 });
  });

  it('can be sent within 7 days', async () => {
    const { replyPrivately, clock } = await startWithComment();
    clock.advance(7 * DAY + 1);
    expect((await replyPrivately('Eighteen!')).body.error.error_subcode).toBe(2534025);
  });

  it('goes through the Page node in that login, never the Instagram node', async () => {
    const { askPage, id, account } = await startWithComment();
    const message = post({ recipient: { comment_id: id }, message: { text: 'Eighteen.' } });
    const refused = await askPage(`${account.professionalId}/messages`, message);
    expect(refused.body.error.code).toBe(3);
    expect((await askPage('me/messages', message)).status).toBe(200);
  });
});
