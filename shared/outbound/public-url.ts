import { isPublicAddress } from './public-address.ts';

/**
 * Whether a text is an https address that looks public: no user name in it, and a host that is neither a
 * bare name nor a private address. Where the name leads is checked when it is called.
 */
export function isPublicHttpsUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username || url.password) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':');
  if (isAddress) return isPublicAddress(host);
  return host.includes('.') && !/\.(localhost|local|internal)\.?$/.test(host);
}
