import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startWithUser } from './support/facebook-user.ts';
import { askForFacebookToken, getCode, logInWithFacebook, REDIRECT_URI } from './support/login.ts';
import { askJson, post, realAnswer } from './support/stand-in.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('exchanging a code', () => {
  it('gives a short-lived token, once', async () => {
    const { meta, user, clock, ask } = await startWithUser();
    const code = await getCode(meta, 'facebook', user.id);
    const { body } = await askForFacebookToken(meta, { code, redirect_uri: REDIRECT_URI });
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
    expect((await ask('me', body.access_token)).body).toEqual({ id: user.id, name: user.name });
    const again = await askForFacebookToken(meta, { code, redirect_uri: REDIRECT_URI });
    expect(again.body.error.message).toBe('This authorization code has been used.');
    clock.advance(HOUR);
    const { error } = (await ask('me', body.access_token)).body;
    expect(error).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it('may be a POST', async () => {
    const { meta, user } = await startWithUser();
    const { id, secret } = meta.apps.facebook;
    const code = await getCode(meta, 'facebook', user.id);
    const form = { client_id: id, client_secret: secret, redirect_uri: REDIRECT_URI, code };
    const url = `${meta.facebookGraphUrl}/v25.0/oauth/access_token`;
    expect((await askJson(url, post(form))).body.access_token).toMatch(/^EAA/);
  });

  it.each([
    ['an unknown code', { code: 'x' }, 100],
    ['another address', { redirect_uri: `${REDIRECT_URI}/` }, 100],
    ['another app', { client_id: '1' }, 101],
    ['a wrong secret', { client_secret: 'guessed' }, 1],
  ])('refuses %s', async (_, changes, code) => {
    const { meta, user } = await startWithUser();
    const good = { code: await getCode(meta, 'facebook', user.id), redirect_uri: REDIRECT_URI };
    const { status, body } = await askForFacebookToken(meta, { ...good, ...changes });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code, type: 'OAuthException' });
  });
});

describe('a long-lived user token', () => {
  it('lasts 60 days', async () => {
    const { meta, user, clock, ask } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id);
    clock.advance(59 * DAY);
    expect((await ask('me', token)).status).toBe(200);
    clock.advance(DAY);
    expect((await ask('me', token)).body.error.error_subcode).toBe(463);
  });

  it('is not had for the token of an account or a Page', async () => {
    const { meta, account } = await startWithUser();
    for (const fb_exchange_token of [account.loginToken, account.page?.token ?? '']) {
      const parameters = { grant_type: 'fb_exchange_token', fb_exchange_token };
      const { body } = await askForFacebookToken(meta, parameters);
      expect(body.error.code).toBe(190);
    }
  });
});

describe('debugging a token', () => {
  it('tells of its owner, scopes, Pages and times', async () => {
    const { meta, user, debug, clock } = await startWithUser();
    const token = await logInWithFacebook(meta, user.id, {
      scope: 'instagram_manage_messages,pages_show_list',
    });
    const { data } = (await debug(token)).body;
    const captured = realAnswer('debug_token').data;
    expect(Object.keys(data)).toEqual(Object.keys(captured));
    expect(data).toMatchObject({ app_id: captured.app_id, type: 'USER', is_valid: true });
    expect(data.user_id).toBe(user.id);
    expect(data.expires_at - data.issued_at).toBe(5_183_944);
    clock.advance(60 * DAY);
    expect((await debug(token)).body.data.is_valid).toBe(false);
  });

  it('knows that a Page token does not expire', async () => {
    const { debug } = await startWithUser();
    const { data } = (await debug('EAAfictionalpage')).body;
    expect(data).toMatchObject({ type: 'PAGE', profile_id: '660000000000001', expires_at: 0 });
  });

  it('answers an error inside for what is no token', async () => {
    const { debug } = await startWithUser();
    const { status, body } = await debug('made-up');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ is_valid: false, error: { code: 190 } });
  });

  it('is not there for tokens of Instagram Login, nor for anybody but the app', async () => {
    const { account, debug } = await startWithUser();
    expect((await debug(account.loginToken)).body.error.code).toBe(100);
    const guessed = await debug('EAAfictionalpage', '880000000000001|guessed');
    expect(guessed.body.error).toMatchObject({ code: 190 });
  });
});

describe('appsecret_proof', () => {
  it('is checked when it is given, and missed when the app requires it', async () => {
    const { meta, ask } = await startWithUser();
    const token = 'EAAfictionalpage';
    const proof = createHmac('sha256', meta.apps.facebook.secret).update(token).digest('hex');
    expect((await ask(`me?appsecret_proof=${proof}`, token)).status).toBe(200);
    expect((await ask('me?appsecret_proof=0', token)).body.error).toMatchObject({
      code: 100,
      message: 'Invalid appsecret_proof provided in the API argument',
    });
    expect((await ask('me', token)).status).toBe(200);
    meta.apps.facebook.requiresAppSecretProof = true;
    expect((await ask('me', token)).body.error.message).toMatch(/require an appsecret_proof/);
    expect((await ask(`me?appsecret_proof=${proof}`, token)).status).toBe(200);
  });
});
