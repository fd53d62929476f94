import { describe, expect, it } from 'vitest';
import { choose, dialogUrl, REDIRECT_URI } from './support/login.ts';
import { startTestStandIn } from './support/stand-in.ts';

async function startWithUser() {
  const world = await startTestStandIn();
  const user = world.meta.addFacebookUser({ name: 'Mia & Max' });
  return { ...world, user };
}

const logins = ['instagram', 'facebook'] as const;

describe.each(logins)('the dialog of %s Login', (login) => {
  it('shows what is asked, and a way to allow and to refuse', async () => {
    const { meta, user } = await startWithUser();
    const response = await fetch(dialogUrl(meta, login));
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(page).toContain(login === 'instagram' ? 'Allow as @fictional.mugs' : 'Mia &#38; Max');
    expect(page).toContain(login === 'instagram' ? 'instagram_business_basic' : 'instagram_basic');
    const choices = [...page.matchAll(/_choose=([\w.]+)/g)].map(([, choice]) => choice);
    expect(choices).toEqual([login === 'instagram' ? 'fictional.mugs' : user.id, 'deny']);
  });

  it('has links that do what they say', async () => {
    const { meta } = await startWithUser();
    const url = dialogUrl(meta, login);
    const page = await (await fetch(url)).text();
    const [, link = ''] = page.match(/<a [^>]*href="([^"]+)"/) ?? [];
    const address = new URL(link.replaceAll('&#38;', '&'), url);
    const response = await fetch(address, { redirect: 'manual' });
    expect(response.headers.get('location')).toMatch(`${REDIRECT_URI}?code=`);
  });

  it('sends an approval back with code and state, and a fragment that is no part of the code', async () => {
    const { meta, user } = await startWithUser();
    const choice = login === 'instagram' ? 'fictional.mugs' : user.id;
    const address = await choose(dialogUrl(meta, login), choice);
    expect(`${address.origin}${address.pathname}`).toBe(REDIRECT_URI);
    expect(address.searchParams.get('state')).toBe('some state');
    expect(address.searchParams.get('code')).toMatch(/^AQ[\w-]{80}$/);
    expect(address.hash).toBe(login === 'instagram' ? '#_' : '#_=_');
  });

  it('sends a refusal back with its reason', async () => {
    const { meta } = await startWithUser();
    const { searchParams } = await choose(dialogUrl(meta, login), 'deny');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: 'access_denied',
      error_reason: 'user_denied',
      error_description: expect.stringMatching(/./),
      state: 'some state',
    });
    expect(searchParams.has('code')).toBe(false);
  });

  it.each([
    ['another app', { client_id: '1' }, /Invalid (platform app|App ID)/],
    ['an unknown scope', { scope: 'instagram_shoe_size' }, /Invalid Scopes: instagram_shoe_size/],
    ['no address to go back to', { redirect_uri: '' }, /Invalid redirect_uri/],
    ['a token instead of a code', { response_type: 'token' }, /Invalid response_type/],
  ])('refuses %s by a page that says why', async (_, changes, text) => {
    const { meta } = await startWithUser();
    const response = await fetch(dialogUrl(meta, login, changes));
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch('text/plain');
    expect(await response.text()).toMatch(text);
  });

  it("refuses the other login's scopes", async () => {
    const { meta } = await startWithUser();
    const scope = login === 'instagram' ? 'instagram_basic' : 'instagram_business_basic';
    const response = await fetch(dialogUrl(meta, login, { scope }));
    expect(await response.text()).toBe(`Invalid Scopes: ${scope}`);
  });

  it('knows nobody else', async () => {
    const { meta } = await startWithUser();
    await expect(choose(dialogUrl(meta, login), 'nobody')).rejects.toThrow('404');
  });
});

it("stands at Instagram's older address too", async () => {
  const { meta } = await startTestStandIn();
  const { search } = new URL(dialogUrl(meta, 'instagram'));
  const url = `${meta.instagramApiUrl}/oauth/authorize${search}`;
  expect((await choose(url, 'fictional.mugs')).searchParams.has('code')).toBe(true);
});

it('takes the app that the run says it is', async () => {
  const { meta } = await startTestStandIn();
  const instagram = { id: '123', secret: 'of the run' };
  meta.setApps({ ...meta.apps, instagram });
  expect(meta.apps.instagram).toEqual(instagram);
  const address = await choose(
    dialogUrl(meta, 'instagram', { client_id: '123' }),
    'fictional.mugs',
  );
  expect(address.searchParams.has('code')).toBe(true);
});
