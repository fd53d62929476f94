import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { SignJWT } from 'jose';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { closeServer, listenOnLoopback } from '../lambda/listen.ts';
import { authorize, type Client, logOut } from '../sign-in/authorize.ts';
import { isKnownOrigin } from '../sign-in/browser-origins.ts';
import { createGrants } from '../sign-in/grants.ts';
import { jsonReply, type Reply } from '../sign-in/reply.ts';
import { styleSheet } from '../sign-in/sign-in-page.ts';
import { exchange } from '../sign-in/token-endpoint.ts';
import { discoveryDocument } from './discovery-document.ts';
import { loadSigningKey } from './signing-key.ts';

export interface Issuer {
  /** The tokens' `iss` claim. */
  url: string;
  /**
   * From now on tokens are issued for this app client of the stack. Sign-ins may come from a page on this
   * machine or from one of these origins.
   */
  acceptClient(clientId: string, origins?: readonly string[]): void;
  /** A signed access token with these claims beside its own; valid for an hour by default. */
  sign(claims: Record<string, unknown>, lifetimeSeconds?: number): Promise<string>;
  close(): Promise<void>;
}

const tokenRequest = z.object({
  tenant: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  audience: z.string().optional(),
  claims: z.record(z.string(), z.unknown()).optional(),
  lifetimeSeconds: z.number().int().positive().optional(),
});

/**
 * Stands in for a Cognito user pool: discovery document, key set, the hosted page with its code flow, and
 * access tokens for anybody who can reach this machine's loopback address. `POST {url}/token` takes
 * `{tenant, audience?, claims?, lifetimeSeconds?}` and answers `{access_token}`; with a form it is OAuth's.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export async function startIssuer(options: { clock: Clock; dataDir?: string }): Promise<Issuer> {
  const { clock } = options;
  const { privateKey, publicJwk } = await loadSigningKey(options.dataDir);
  const grants = createGrants(clock);
  let client: Client = { id: 'local', origins: [] };

  async function sign(claims: Record<string, unknown>, lifetimeSeconds = 3600): Promise<string> {
    const issuedAt = Math.floor(clock.now() / 1000);
    const own = {
      sub: randomUUID(),
      iss: url,
      client_id: client.id,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      iat: issuedAt,
      exp: issuedAt + lifetimeSeconds,
      jti: randomUUID(),
    };
    const header = { alg: 'RS256', kid: publicJwk.kid };
    return new SignJWT({ ...own, ...claims }).setProtectedHeader(header).sign(privateKey);
  }

  async function issueToken(body: string): Promise<Reply> {
    const parsed = tokenRequest.safeParse(parseJson(body));
    if (!parsed.success) return jsonReply(400, { message: z.prettifyError(parsed.error) });
    const { tenant, audience, claims, lifetimeSeconds } = parsed.data;
    const all = { 'cognito:groups': [tenant], ...(audience && { aud: audience }), ...claims };
    return jsonReply(200, { access_token: await sign(all, lifetimeSeconds) });
  }

  async function answer(request: IncomingMessage): Promise<Reply> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const { cookie = '', 'content-type': type = '' } = request.headers;
    switch (`${request.method} ${pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return jsonReply(200, discoveryDocument(url));
      case 'GET /.well-known/jwks.json':
        return jsonReply(200, { keys: [publicJwk] });
      case 'GET /authorize':
        return authorize(searchParams, cookie, client, grants);
      case 'GET /logout':
        return logOut(searchParams, cookie, client, grants);
      case 'GET /sign-in.css':
        return { status: 200, headers: { 'content-type': 'text/css' }, body: styleSheet };
      case 'POST /token': {
        const body = await text(request);
        const isForm = type.startsWith('application/x-www-form-urlencoded');
        return isForm
          ? exchange(new URLSearchParams(body), client, grants, sign)
          : issueToken(body);
      }
      case 'POST /revoke':
        grants.forget(new URLSearchParams(await text(request)).get('token') ?? '');
        return jsonReply(200, {});
      default: {
        const message = 'The issuer knows /authorize, /token, /revoke, /logout and its discovery.';
        return jsonReply(404, { message });
      }
    }
  }

  const server = createServer(async (request, response) => {
    const { origin = '' } = request.headers;
    if (isKnownOrigin(origin, client.origins)) {
      response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'origin');
    }
    const { status, headers, body } = await answer(request).catch(({ message }) =>
      jsonReply(500, { message }),
    );
    response.writeHead(status, headers).end(body);
  });
  const url = `http://${await listenOnLoopback(server)}`;

  return {
    url,
    acceptClient(id, origins = []) {
      client = { id, origins };
    },
    sign,
    close: () => closeServer(server),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
