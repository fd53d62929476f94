import { describe, expect, it } from 'vitest';
import { startWithUser } from './support/facebook-user.ts';
import { facebookScopes, logInWithFacebook } from './support/login.ts';
import { askJson, realAnswer } from './support/stand-in.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIELDS = 'id,name,access_token,tasks,instagram_business_account{id,username}';

describe('the Pages of a user', () => {
  it('come with token, tasks and the linked account, which not each has', async () => {
    const { meta, user, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id);
    const { body } = await ask(`me/accounts?fields=${FIELDS}`, token);
    expect(body.data).toEqual(realAnswer('me_accounts_page1').data);
    expect(Object.keys(body.paging)).toEqual(['cursors']);
  });

  it('come in parts, with a link to the next one', async () => {
    const { meta, user, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id);
    const first = (await ask('me/accounts?fields=name&limit=1', token)).body;
    expect(Object.keys(first.paging)).toEqual(Object.keys(realAnswer('me_accounts_page1').paging));
    expect(first.paging.next).toMatch(`${meta.facebookGraphUrl}/v25.0/me/accounts?`);
    const second = (await askJson(first.paging.next)).body;
    expect([first, second].map(({ data }) => data[0].name)).toEqual([
      'Fictional Mugs',
      'Page without Instagram',
    ]);
    expect(second.paging).not.toHaveProperty('next');
    const byCursor = `me/accounts?limit=1&after=${first.paging.cursors.after}`;
    expect((await ask(byCursor, token)).body.data[0].id).toBe('660000000000002');
  });

  it('come 25 at once', async () => {
    const { meta, ask } = await startWithUser();
    const pages = Array.from({ length: 30 }, (_, index) => ({ name: `Page ${index}` }));
    const token = await logInWithFacebook(meta, meta.addFacebookUser({ name: 'Max', pages }).id);
    const { body } = await ask('me/accounts', token);
    expect(body.data).toHaveLength(25);
    expect((await askJson(body.paging.next)).body.data).toHaveLength(5);
  });

  it('leave out what a business owns, unless business_management was granted', async () => {
    const { meta, ask } = await startWithUser();
    const pages = [{ name: 'Business only', isBusinessOwned: true }];
    const { id } = meta.addFacebookUser({ name: 'Max', pages });
    const without = await logInWithFacebook(meta, id);
    expect((await ask('me/accounts', without)).body).toEqual(realAnswer('me_accounts_empty'));
    const scope = `${facebookScopes},business_management`;
    const granted = await logInWithFacebook(meta, id, { scope });
    expect((await ask('me/accounts', granted)).body.data).toHaveLength(1);
  });

  it('can be read one by one all the same', async () => {
    const { meta, user, owned, ask, debug } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id);
    const { granular_scopes: scopes } = (await debug(token)).body.data;
    const chosen = scopes.find(({ scope }: { scope: string }) => scope === 'pages_show_list');
    expect(chosen.target_ids).toContain('660000000000003');
    const fields = 'access_token,instagram_business_account';
    expect((await ask(`660000000000003?fields=${fields}`, token)).body).toEqual({
      id: '660000000000003',
      access_token: owned.page?.token,
      instagram_business_account: { id: owned.professionalId },
    });
  });

  it('have no tasks when read one by one: those belong to the listing', async () => {
    const { meta, user, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id);
    const { body } = await ask('660000000000001?fields=tasks', token);
    expect(body.error.message).toMatch(/nonexisting field \(tasks\)/);
  });

  it('are nothing a Page can list', async () => {
    const { ask } = await startWithUser();
    const { body } = await ask('me/accounts', 'EAAfictionalpage');
    expect(body.error).toMatchObject({ code: 100 });
  });

  it("are nobody else's", async () => {
    const { meta, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, meta.addFacebookUser({ name: 'Max' }).id);
    expect((await ask('660000000000001', token)).body.error.error_subcode).toBe(33);
  });
});

describe("a Page's token", () => {
  it('never expires when it was got with a long-lived user token', async () => {
    const { meta, user, clock, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id);
    const [page] = (await ask('me/accounts', token)).body.data;
    clock.advance(365 * DAY);
    expect((await ask('me', page.access_token)).body.id).toBe('660000000000001');
  });

  it('dies with a short-lived one', async () => {
    const { meta, user, clock, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id, { lifetime: 'short' });
    const [page] = (await ask('me/accounts', token)).body.data;
    expect((await ask('me', page.access_token)).status).toBe(200);
    clock.advance(HOUR);
    expect((await ask('me', page.access_token)).body.error.error_subcode).toBe(463);
  });

  it("dies with its owner's password, until the next login", async () => {
    const { meta, user, ask } = await startWithUser();
    const old = await logInWithFacebook(meta, user.id);
    meta.revokeTokens(user, 'password-changed');
    for (const token of [old, 'EAAfictionalpage']) {
      const { body } = await ask('me', token);
      expect(body).toMatchObject(realAnswer('err_token_password_changed'));
    }
    const token = await logInWithFacebook(meta, user.id);
    const [page] = (await ask('me/accounts', token)).body.data;
    expect((await ask('me', page.access_token)).status).toBe(200);
  });

  it('is required where a Page acts, and needs a linked account', async () => {
    const { meta, user, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id);
    const path = '660000000000002/subscribed_apps';
    expect((await ask(path, token)).body.error.code).toBe(210);
    const unlinked = (await ask(path, 'EAAfictionalpage2')).body.error;
    expect(unlinked).toMatchObject({ code: 100, error_subcode: 2534013 });
  });
});
