import { describe, expect, it } from 'vitest';
import {
  askJson,
  CUSTOMER,
  post,
  realAnswer,
  startTestStandIn,
  textTo,
} from './support/stand-in.ts';

describe('the token', () => {
  it('may come as a bearer token, in the query or in the body', async () => {
    const { meta, account, write } = await startTestStandIn();
    await write('Hello?');
    const url = `${meta.instagramGraphUrl}/me/messages`;
    const token = account.loginToken;
    const message = textTo(CUSTOMER, 'Hello!');
    const asForm = { recipient: JSON.stringify(message.recipient), message: '{"text":"Hello!"}' };
    const form = new URLSearchParams({ ...asForm, access_token: token });
    const answers = [
      await askJson(`${url}?access_token=${token}`, post(message)),
      await askJson(url, post({ ...message, access_token: token })),
      await askJson(url, { method: 'POST', body: form }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(JSON.stringify(meta.sent)).not.toContain(token);
  });

  it('is required', async () => {
    const { meta } = await startTestStandIn();
    const { status, body } = await askJson(`${meta.instagramGraphUrl}/v25.0/me`);
    expect(status).toBe(400);
    expect(body.error.code).toBe(2500);
  });

  it('of one login is unreadable to the host of the other', async () => {
    const { meta, account } = await startTestStandIn();
    const withToken = (token = '') => ({ headers: { authorization: `Bearer ${token}` } });
    for (const { body } of [
      await askJson(`${meta.instagramGraphUrl}/me`, withToken(account.page?.token)),
      await askJson(`${meta.facebookGraphUrl}/me`, withToken(account.loginToken)),
      await askJson(`${meta.facebookGraphUrl}/me`, withToken('made-up')),
    ]) {
      expect(body.error).toMatchObject({ code: 190, type: 'OAuthException' });
      expect(body.error.message).toContain('Cannot parse access token');
    }
  });

  it('expires', async () => {
    const { account, ask } = await startTestStandIn();
    account.loginTokenExpiresAt = Date.parse('2020-12-01T06:00:00-08:00');
    const { message, ...kind } = realAnswer('err_token_expired_subcode0').error;
    const { body } = await ask('me');
    expect(body.error).toMatchObject(kind);
    const [firstSentence] = message.split('. ');
    expect(body.error.message).toContain(firstSentence.replace('01-Dec-26', '01-Dec-20'));
  });
});
