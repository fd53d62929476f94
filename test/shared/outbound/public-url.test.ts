import { describe, expect, it } from 'vitest';
import { isPublicHttpsUrl } from '../../../shared/outbound/public-url.ts';

describe('an address that Meta or we shall fetch', () => {
  it.each(['https://example.com/a.png', 'https://8.8.8.8/a.png', 'https://[2606:4700::1111]/'])(
    'may be %s',
    (url) => {
      expect(isPublicHttpsUrl(url)).toBe(true);
    },
  );

  it.each([
    'http://example.com/a.png',
    'ftp://example.com/',
    'https://user:password@example.com/',
    'https://localhost/',
    'https://intranet/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://169.254.169.254/latest',
    'https://10.1.2.3/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'not an address',
  ])('may not be %s', (url) => {
    expect(isPublicHttpsUrl(url)).toBe(false);
  });
});
