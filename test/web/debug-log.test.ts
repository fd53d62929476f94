import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../web/library/InstagramOnboarding/debug-log.ts';

describe('what is masked', () => {
  it('is every token, code and state, however deep, and in addresses', () => {
    const address = 'https://www.instagram.com/oauth/authorize?state=0123456789abcdefghij&scope=x';
    const secret = 'EAAG0123456789secret';
    expect(
      maskSecrets({ data: [{ access_token: secret, name: 'Lamps' }], state: secret, address }),
    ).toEqual({
      data: [{ access_token: 'EAAG…cret', name: 'Lamps' }],
      state: 'EAAG…cret',
      address: 'https://www.instagram.com/oauth/authorize?state=0123…ghij&scope=x',
    });
  });
});
