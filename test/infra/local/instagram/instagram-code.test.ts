import { describe, expect, it } from 'vitest';
import { exchangeInstagramCode, getCode } from './support/login.ts';
import { readFixtureText, realAnswer, startTestStandIn } from './support/stand-in.ts';

const HOUR = 3_600_000;
const ACCOUNT = 'fictional.mugs';

/** The text of an answer, with the token of a captured one. */
function withFictionalToken(text: string): string {
  return text.replace(/IGAA\w+/, 'IGAAfictionalshort');
}

describe('exchanging a code', () => {
  it.each([
    ['token_code_flat_number_id', {}],
    ['token_code_flat_empty_permissions', { permissionsAs: 'empty-array' }],
    [
      'token_code_data_wrapped',
      { isWrappedInData: true, userIdAs: 'string', permissionsAs: 'comma-separated' },
    ],
  ] as const)('answers as captured in %s', async (fixture, form) => {
    const { meta, account } = await startTestStandIn();
    Object.assign(account.codeAnswer, form);
    const code = await getCode(meta, 'instagram', ACCOUNT);
    const { status, text } = await exchangeInstagramCode(meta, code);
    expect(status).toBe(200);
    const captured = readFixtureText(`api/${fixture}`).replace(/\s/g, '');
    expect(withFictionalToken(text)).toBe(captured);
  });

  it('works once', async () => {
    const { meta } = await startTestStandIn();
    const code = await getCode(meta, 'instagram', ACCOUNT);
    await exchangeInstagramCode(meta, code);
    const { status, body } = await exchangeInstagramCode(meta, code);
    expect(status).toBe(400);
    expect(body).toEqual(realAnswer('token_code_error_flat'));
  });

  it('works for one hour', async () => {
    const { meta, clock } = await startTestStandIn();
    const code = await getCode(meta, 'instagram', ACCOUNT);
    clock.advance(HOUR);
    const { body } = await exchangeInstagramCode(meta, code);
    expect(body.error_message).toBe('Matching code was not found or was already used');
  });

  it.each([
    ['an unknown code', { code: 'AQmade-up' }, 'Invalid authorization code'],
    ['a code with the fragment', { code: 'AQsome-code#_' }, 'Invalid authorization code'],
    ['another secret', { client_secret: 'guessed' }, 'Error validating client secret.'],
    ['another grant type', { grant_type: 'password' }, 'Invalid grant_type'],
    [
      'a slash too many',
      { redirect_uri: 'https://app.example.test/' },
      /redirect_uri is identical/,
    ],
  ])('refuses %s, flatly', async (_, changes, message) => {
    const { meta } = await startTestStandIn();
    const code = await getCode(meta, 'instagram', ACCOUNT);
    const { status, body } = await exchangeInstagramCode(meta, code, changes);
    expect(status).toBe(400);
    expect(body).toEqual({
      error_type: 'OAuthException',
      code: 400,
      error_message: expect.stringMatching(message),
    });
    expect((await exchangeInstagramCode(meta, code)).status).toBe(200);
  });

  it('refuses another app', async () => {
    const { meta } = await startTestStandIn();
    const code = await getCode(meta, 'instagram', ACCOUNT);
    const { body } = await exchangeInstagramCode(meta, code, { client_id: meta.apps.facebook.id });
    expect(body).toEqual(realAnswer('token_code_error_invalid_app'));
  });
});
