import { describe, expect, it } from 'vitest';
import { signedDelivery } from '../../../../infra/local/instagram/webhooks/signed-delivery.ts';
import { readFixture } from './support/stand-in.ts';

interface Vector {
  name: string;
  body: string;
  x_hub_signature_256: string;
  x_hub_signature?: string;
  valid: boolean;
}

const { secret, vectors }: { secret: string; vectors: [Vector, ...Vector[]] } =
  readFixture('signature-vectors');

describe('a signed delivery', () => {
  it.each(vectors.filter(({ valid }) => valid))(
    'has the bytes and signatures of "$name"',
    ({ body, x_hub_signature_256: sha256, x_hub_signature: sha1 }) => {
      const delivery = signedDelivery(JSON.parse(body), secret);
      expect(delivery.body).toBe(body);
      expect(delivery.headers['X-Hub-Signature-256']).toBe(sha256);
      if (sha1) expect(delivery.headers['X-Hub-Signature']).toBe(sha1);
    },
  );

  it('is signed differently with another app secret', () => {
    const [{ body, x_hub_signature_256: signature }] = vectors;
    const delivery = signedDelivery(JSON.parse(body), 'other-app-secret');
    expect(delivery.headers['X-Hub-Signature-256']).not.toBe(signature);
  });

  it('calls itself what Meta calls itself', () => {
    expect(signedDelivery({}, secret)).toMatchObject({
      method: 'POST',
      headers: { 'User-Agent': 'facebookexternalua', 'Content-Type': 'application/json' },
    });
  });
});
