import type { Client } from './authorize.ts';
import { type Grants, InvalidGrant, type SignedIn } from './grants.ts';
import { jsonReply, type Reply } from './reply.ts';

/** Signs a token with these claims, valid for `lifetimeSeconds`. */
type Sign = (claims: Record<string, unknown>, lifetimeSeconds: number) => Promise<string>;

const tokenSeconds = 3600;

/**
 * `POST /token` with a form: exchanges a code with its PKCE verifier, or a refresh token, for an access token
 * and an id token.
 * https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.3
 */
export async function exchange(
  form: URLSearchParams,
  client: Client,
  grants: Grants,
  sign: Sign,
): Promise<Reply> {
  const clientId = form.get('client_id') ?? '';
  const refusal = (error: string, description: string) =>
    jsonReply(400, { error, error_description: description });
  if (clientId !== client.id) return refusal('invalid_client', 'The client is unknown.');
  try {
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const { who, nonce } = grants.takeCode({
          code: form.get('code') ?? '',
          verifier: form.get('code_verifier') ?? '',
          clientId,
          redirectUri: form.get('redirect_uri') ?? '',
        });
        const refreshToken = grants.keep(who, clientId);
        return jsonReply(200, {
          ...(await tokensFor(who, clientId, sign, nonce)),
          refresh_token: refreshToken,
        });
      }
      case 'refresh_token': {
        const who = grants.find(form.get('refresh_token') ?? '', clientId);
        if (!who) throw new InvalidGrant('The refresh token is unknown or expired.');
        return jsonReply(200, await tokensFor(who, clientId, sign));
      }
      default:
        return refusal('unsupported_grant_type', 'It takes authorization_code or refresh_token.');
    }
  } catch (error) {
    if (error instanceof InvalidGrant) return refusal('invalid_grant', error.message);
    throw error;
  }
}

/** The access token is like Cognito's: its groups are the tenants, and it has no audience. */
async function tokensFor(who: SignedIn, clientId: string, sign: Sign, nonce?: string) {
  const shared = { sub: who.subject, 'cognito:groups': who.tenants };
  const idClaims = { ...shared, aud: clientId, token_use: 'id', ...(nonce && { nonce }) };
  return {
    access_token: await sign(shared, tokenSeconds),
    id_token: await sign(idClaims, tokenSeconds),
    token_type: 'Bearer',
    expires_in: tokenSeconds,
  };
}
