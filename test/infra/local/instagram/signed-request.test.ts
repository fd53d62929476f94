import { expect, it } from 'vitest';
import { signedRequest } from '../../../../infra/local/instagram/webhooks/signed-request.ts';
import { readFixture, startTestStandIn } from './support/stand-in.ts';

const { secret, vectors } = readFixture('signed-request-vectors');
const { user_id, issued_at } = vectors[0].payload;

function vector(name: string): string {
  return vectors.find((candidate: { name: string }) => candidate.name === name).signed_request;
}

it('signs as Meta does', () => {
  expect(signedRequest(secret, { user_id, issued_at })).toBe(vector('good'));
});

it('writes a bigint as the bare number Meta may send', () => {
  const payload = { user_id: BigInt(user_id), issued_at };
  expect(signedRequest(secret, payload)).toBe(vector('user_id as number'));
});

it('depends on the secret', () => {
  const [signature] = signedRequest('other-secret', { user_id, issued_at }).split('.');
  expect(vector('good')).not.toContain(signature);
});

it('is what the stand-in hands out', async () => {
  const { meta } = await startTestStandIn();
  expect(meta.signedRequest(secret, { user_id, issued_at })).toBe(vector('good'));
});
