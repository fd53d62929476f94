import { describe, expect, it } from 'vitest';
import { post, realAnswer, startTestStandIn } from './support/stand-in.ts';

describe('reading the account', () => {
  it('answers the requested fields flat', async () => {
    const { ask } = await startTestStandIn();
    const { body } = await ask(
      'me?fields=id,user_id,username,name,account_type,profile_picture_url',
    );
    const { profile_picture_url: _, ...rest } = realAnswer('me_flat');
    expect(body).toMatchObject(rest);
    expect((await ask('me?fields=username')).body).toEqual({ username: 'fictional.mugs' });
  });

  it('wraps them in data when the account says so', async () => {
    const { ask, account } = await startTestStandIn();
    account.wrapsMeInData = true;
    const { body } = await ask('me?fields=user_id,username');
    expect(body).toEqual(realAnswer('me_data_wrapped'));
  });

  it("takes both ids, and no stranger's", async () => {
    const { ask, meta } = await startTestStandIn();
    const other = meta.addAccount({ username: 'other.shop' });
    expect((await ask('17841490000000101?fields=username')).status).toBe(200);
    expect((await ask('26000000000000101?fields=username')).status).toBe(200);
    const { body } = await ask(`${other.professionalId}?fields=username`);
    expect(body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('refuses a field that does not exist', async () => {
    const { ask } = await startTestStandIn();
    const { body } = await ask('me?fields=username,shoe_size');
    expect(body.error).toMatchObject({ code: 100, type: 'OAuthException' });
    expect(body.error.message).toContain('shoe_size');
  });

  it('knows the Page and the Instagram account linked to it', async () => {
    const { askPage } = await startTestStandIn();
    const fields = 'name,access_token,instagram_business_account{id,username}';
    const [page] = realAnswer('me_accounts_page1').data;
    const { tasks: _, ...expected } = page;
    expect((await askPage(`660000000000001?fields=${fields}`)).body).toEqual(expected);
    expect((await askPage('me?fields=instagram_business_account')).body).toEqual({
      id: '660000000000001',
      instagram_business_account: { id: '17841490000000101' },
    });
  });

  it('refuses two accounts of one name', async () => {
    const { meta } = await startTestStandIn();
    expect(() => meta.addAccount({ username: 'fictional.mugs' })).toThrow(/choose another/);
  });
});

describe('subscribing the app', () => {
  it("takes Instagram's field names, from the query or a JSON array", async () => {
    const { ask } = await startTestStandIn();
    const fields = 'messages,message_edit,messaging_seen';
    const path = `me/subscribed_apps?subscribed_fields=${fields}`;
    expect((await ask(path, { method: 'POST' })).body).toEqual(realAnswer('subscribed_apps_ok'));
    await ask('me/subscribed_apps', post({ subscribed_fields: fields.split(',') }));
    const { body } = await ask('me/subscribed_apps');
    expect(body.data).toMatchObject([{ subscribed_fields: fields.split(',') }]);
  });

  it('refuses an unknown name and says which are known', async () => {
    const { ask } = await startTestStandIn();
    const path = 'me/subscribed_apps?subscribed_fields=messages,messaging_reactions';
    const { status, body } = await ask(path, { method: 'POST' });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^\(#100\) Param subscribed_fields\[1\] must be one of \{/);
  });

  it("refuses Instagram's names on a Page, as Meta does", async () => {
    const { askPage } = await startTestStandIn();
    const { code, type } = realAnswer('subscribed_apps_bad_field').error;
    const path = 'me/subscribed_apps?subscribed_fields=messages,message_reads,messaging_seen';
    const { body } = await askPage(path, { method: 'POST' });
    expect(body.error).toMatchObject({ code, type });
    expect(body.error.message).toContain('subscribed_fields[2]');
  });

  it('needs at least one field', async () => {
    const { ask } = await startTestStandIn();
    const { body } = await ask('me/subscribed_apps', { method: 'POST' });
    expect(body.error).toMatchObject({ code: 100 });
  });

  it('is undone by DELETE: the account then sends no webhooks', async () => {
    const { ask, write, account } = await startTestStandIn();
    await ask('me/subscribed_apps', { method: 'DELETE' });
    expect((await ask('me/subscribed_apps')).body).toEqual({ data: [] });
    expect(account.subscribedFields.instagram).toEqual([]);
    const { body } = await write('Hello?');
    expect(body.delivery.problem).toMatch(/sends no webhooks: connect it first/);
  });
});
