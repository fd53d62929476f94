const identifier = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The tenants that an access token names, as the API reads them: the claim is a list or one id, and a
 * value that is no id grants nothing. The API alone decides; this only says what to offer.
 */
export function tenantsOf(accessToken: string, tenantClaim: string): string[] {
  const claim = readClaims(accessToken)[tenantClaim];
  if (Array.isArray(claim)) return claim.filter(isIdentifier);
  if (typeof claim !== 'string') return [];
  // As API Gateway writes a list: an issuer may write it so, too.
  const list = /^\[(.*)\]$/.exec(claim)?.[1]?.split(' ') ?? [claim];
  return list.filter(isIdentifier);
}

/** Whom a token speaks for, as the API names the author of what they write. */
export function subjectOf(accessToken: string): string | undefined {
  const subject = readClaims(accessToken)['sub'];
  return typeof subject === 'string' ? subject : undefined;
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && identifier.test(value);
}

/** An opaque token has none. */
function readClaims(token: string): Record<string, unknown> {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
