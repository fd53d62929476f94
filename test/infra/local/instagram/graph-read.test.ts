import { describe, expect, it } from 'vitest';
import { CUSTOMER, realAnswer, startTestStandIn, textTo } from './support/stand-in.ts';

const DETAILS = 'id,created_time,from,to,message';

describe('conversations', () => {
  it('are listed most recent first, and found by the person', async () => {
    const { write, ask, clock } = await startTestStandIn();
    await write('first', { from: '1050000000000302' });
    clock.advance(1_000);
    await write('second');
    const { body } = await ask('me/conversations?platform=instagram');
    expect(body.data).toHaveLength(2);
    expect(Object.keys(body.data[0])).toEqual(['id', 'updated_time']);
    const { body: found } = await ask(`me/conversations?platform=instagram&user_id=${CUSTOMER}`);
    expect(found.data).toEqual([body.data[0]]);
  });

  it('have to be asked for with the platform', async () => {
    const { ask } = await startTestStandIn();
    expect((await ask('me/conversations')).body.error.code).toBe(100);
  });

  it('carry nested messages, newest first, in the listing and by id', async () => {
    const { write, send, ask } = await startTestStandIn();
    await write('Do you ship?');
    const sent = (await send(textTo(CUSTOMER, 'We do.'))).body.message_id;
    const fields = `messages.limit(5){${DETAILS}}`;
    const { body } = await ask(`me/conversations?platform=instagram&fields=id,${fields}`);
    const [conversation] = body.data;
    expect(conversation.messages.data).toMatchObject([
      {
        id: sent,
        message: 'We do.',
        from: { username: 'fictional.mugs', id: '17841490000000101' },
        to: { data: [{ username: 'fictional_customer', id: CUSTOMER }] },
      },
      { message: 'Do you ship?', from: { username: 'fictional_customer', id: CUSTOMER } },
    ]);
    expect((await ask(`${conversation.id}?fields=${fields}`)).body).toEqual(conversation);
  });

  it('give the details of the 20 newest messages only', async () => {
    const { write, ask } = await startTestStandIn();
    const mids: string[] = [];
    for (let count = 1; count <= 21; count += 1) mids.push((await write(`${count}`)).body.mid);
    const path = `me/conversations?platform=instagram&fields=messages{${DETAILS}}`;
    const { data } = (await ask(path)).body.data[0].messages;
    expect(data).toHaveLength(21);
    expect(Object.keys(data[19])).toEqual(DETAILS.split(','));
    expect(Object.keys(data[20])).toEqual(['id', 'created_time']);
    const { body } = await ask(`${mids[0]}?fields=${DETAILS}`);
    expect(body).toMatchObject(realAnswer('message_by_mid_deleted'));
  });

  it("are readable with the Page's token too, and with nobody else's", async () => {
    const { write, ask, askPage, meta } = await startTestStandIn();
    await write('Hello?');
    const { body } = await askPage('me/conversations?platform=instagram');
    expect(body.data).toHaveLength(1);
    const { loginToken } = meta.addAccount({ username: 'other.shop' });
    const headers = { authorization: `Bearer ${loginToken}` };
    const url = `${meta.instagramGraphUrl}/${body.data[0].id}`;
    expect((await fetch(url, { headers })).status).toBe(400);
    expect((await ask(body.data[0].id)).status).toBe(200);
  });
});

describe('a message by its mid', () => {
  it('is recovered with time, author and text', async () => {
    const { write, ask } = await startTestStandIn();
    const { mid } = (await write('text recovered by mid')).body;
    const { body } = await ask(`${mid}?fields=${DETAILS}`);
    const { id: _, created_time: time, ...rest } = realAnswer('message_by_mid');
    expect(body).toMatchObject({ id: mid, ...rest });
    expect(body.created_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    expect(body.created_time).toHaveLength(time.length);
  });

  it('is gone once unsent', async () => {
    const { write, ask, phone } = await startTestStandIn();
    const { mid } = (await write('never mind')).body;
    await phone(`messages/${mid}`, { method: 'DELETE' });
    expect((await ask(mid)).body).toMatchObject(realAnswer('message_by_mid_deleted'));
  });
});

describe('a profile', () => {
  it('is readable once the person has written', async () => {
    const { write, ask } = await startTestStandIn();
    const path = `${CUSTOMER}?fields=name,username,profile_pic`;
    const { status, body } = await ask(path);
    expect(status).toBe(403);
    expect(body).toMatchObject(realAnswer('err_profile_consent'));
    await write('Hello?');
    expect((await ask(path)).body).toMatchObject({
      id: CUSTOMER,
      name: 'Robin',
      username: 'fictional_customer',
    });
  });
});
