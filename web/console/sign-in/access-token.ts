const identifier = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The tenants that an access token names, as the API reads them: the claim is a list or one id, and a value
 * that is not an id grants nothing. The API alone decides; this only determines what to offer.
 */
export function tenantsOf(accessToken: string, tenantClaim: string): string[] {
  const claim = readClaims(accessToken)[tenantClaim];
  if (Array.isArray(claim)) return claim.filter(isIdentifier);
  if (typeof claim !== 'string') return [];
  // API Gateway writes a list like this, and an issuer may too.
  const list = /^\[(.*)\]$/.exec(claim)?.[1]?.split(' ') ?? [claim];
  return list.filter(isIdentifier);
}

/** The token's subject, which the API records as the author of what they write. */
export function subjectOf(accessToken: string): string | undefined {
  const subject = readClaims(accessToken)['sub'];
  return typeof subject === 'string' ? subject : undefined;
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && identifier.test(value);
}

/** An opaque token has no claims. */
function readClaims(token: string): Record<string, unknown> {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
