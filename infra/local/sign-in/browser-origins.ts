/**
 * Whether a page of this origin may use the local issuer: only pages on this machine and pages that may call
 * the API. No other page in the developer's browser may get tokens.
 */
export function isKnownOrigin(origin: string, apiOrigins: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  if (apiOrigins.includes(new URL(origin).origin)) return true;
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
