import { describe, expect, it } from 'vitest';
import { isSignedByMeta } from '../../../shared/instagram/signature.ts';
import signatures from '../../fixtures/instagram/signature-vectors.json' with { type: 'json' };

const { secret, vectors } = signatures;

function verify(name: string, secrets: string[]): boolean {
  const vector = vectors.find((candidate) => candidate.name === name);
  if (!vector) throw new Error(`There is no vector "${name}".`);
  return isSignedByMeta(Buffer.from(vector.body), vector.x_hub_signature_256 ?? undefined, secrets);
}

describe('a webhook signature', () => {
  it.each(vectors)('is judged by the raw bytes: $name -> $valid', ({ name, valid }) => {
    expect(verify(name, [secret])).toBe(valid);
  });

  const otherApp =
    'signed with another app secret (Meta app secret instead of Instagram app secret)';

  it('may come from any of several secrets, in any order', () => {
    expect(verify(otherApp, [secret, 'other-app-secret'])).toBe(true);
    expect(verify(otherApp, ['other-app-secret', secret])).toBe(true);
    expect(verify('plain ascii', [secret, 'other-app-secret'])).toBe(true);
  });

  it('is refused where no secret is configured', () => {
    expect(verify('plain ascii', [])).toBe(false);
  });

  it('is refused in upper-case hex, which Meta never sends', () => {
    const body = Buffer.from(vectors[2]?.body ?? '');
    const [, hex = ''] = (vectors[2]?.x_hub_signature_256 ?? '').split('=');
    expect(isSignedByMeta(body, `sha256=${hex}`, [secret])).toBe(true);
    expect(isSignedByMeta(body, `sha256=${hex.toUpperCase()}`, [secret])).toBe(false);
  });

  it('covers bytes that are no UTF-8', () => {
    const signed = vectors.find(({ valid }) => valid);
    const changed = Buffer.concat([Buffer.from(signed?.body ?? ''), Buffer.from([0xff])]);
    expect(isSignedByMeta(changed, signed?.x_hub_signature_256 ?? undefined, [secret])).toBe(false);
  });
});
