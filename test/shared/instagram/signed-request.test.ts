import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSignedRequest } from '../../../shared/instagram/signed-request.ts';
import fixture from '../../fixtures/instagram/signed-request-vectors.json' with { type: 'json' };

const { secret, vectors } = fixture;

function sign(payload: string): string {
  const encoded = Buffer.from(payload).toString('base64url');
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
}

describe('a signed_request', () => {
  it.each(vectors)('is read only where it is signed: $name -> $valid', (vector) => {
    const signed = readSignedRequest(vector.signed_request, secret);
    expect(signed?.userId).toBe(vector.valid ? '26000000000000101' : undefined);
    expect(signed?.issuedBy).toBe(vector.valid ? 1_795_165_200_999 : undefined);
  });

  it('is refused where no secret is configured, though somebody signed with none', () => {
    const payload = Buffer.from('{"user_id":"1","algorithm":"HMAC-SHA256"}').toString('base64url');
    const signature = createHmac('sha256', '').update(payload).digest('base64url');
    expect(readSignedRequest(`${signature}.${payload}`, '')).toBeUndefined();
  });

  it.each(['', '.', 'a.b', 'a.b.c', '....'])('is refused where it is none: "%s"', (text) => {
    expect(readSignedRequest(text, secret)).toBeUndefined();
  });

  it.each([
    '{"algorithm":"HMAC-SHA256"}',
    '{"algorithm":"HMAC-SHA256","user_id":"../x"}',
    '[]',
    '{"algorithm":"HMAC-SHA256","user_id":"1"',
    '',
  ])('names nobody where its payload does not: %s', (payload) => {
    expect(readSignedRequest(sign(payload), secret)).toBeUndefined();
  });

  it.each(['{"toString":1,"valueOf":1}', '"soon"', 'null', '-1', '1e999'])(
    'is of no known time where it says %s',
    (issuedAt) => {
      const payload = `{"user_id":"1","algorithm":"HMAC-SHA256","issued_at":${issuedAt}}`;
      expect(readSignedRequest(sign(payload), secret)).toEqual({ userId: '1' });
    },
  );

  it('is signed as a whole: what follows a second dot is not let through', () => {
    const good = sign('{"user_id":"1","algorithm":"HMAC-SHA256"}');
    expect(readSignedRequest(good, secret)).toEqual({ userId: '1' });
    expect(readSignedRequest(`${good}.more`, secret)).toBeUndefined();
  });
});
