import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { SignJWT } from 'jose';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { closeServer, listenOnLoopback } from '../lambda/listen.ts';
import { loadSigningKey } from './signing-key.ts';

export interface Issuer {
  /** The tokens' `iss` claim. */
  url: string;
  /** Tokens are from now on meant for this app client of the stack. */
  acceptClient(clientId: string): void;
  /** A signed access token with these claims beside its own; valid for an hour unless told. */
  sign(claims: Record<string, unknown>, lifetimeSeconds?: number): Promise<string>;
  close(): Promise<void>;
}

const tokenRequest = z.object({
  tenant: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  audience: z.string().optional(),
  claims: z.record(z.string(), z.unknown()).optional(),
  lifetimeSeconds: z.number().int().positive().optional(),
});

interface Reply {
  status: number;
  body: unknown;
}

/**
 * Stands in for a Cognito user pool: discovery document, key set, and access tokens for whoever can
 * reach this machine's loopback address. `POST {url}/token` takes
 * `{tenant, audience?, claims?, lifetimeSeconds?}` and answers `{access_token}`.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export async function startIssuer(options: { clock: Clock; dataDir?: string }): Promise<Issuer> {
  const { clock } = options;
  const { privateKey, publicJwk } = await loadSigningKey(options.dataDir);
  let clientId = 'local';

  async function sign(claims: Record<string, unknown>, lifetimeSeconds = 3600): Promise<string> {
    const issuedAt = Math.floor(clock.now() / 1000);
    const own = {
      sub: randomUUID(),
      iss: url,
      client_id: clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      iat: issuedAt,
      exp: issuedAt + lifetimeSeconds,
      jti: randomUUID(),
    };
    const header = { alg: 'RS256', kid: publicJwk.kid };
    return new SignJWT({ ...own, ...claims }).setProtectedHeader(header).sign(privateKey);
  }

  async function issueToken(request: IncomingMessage): Promise<Reply> {
    const parsed = tokenRequest.safeParse(parseJson(await text(request)));
    if (!parsed.success) return { status: 400, body: { message: z.prettifyError(parsed.error) } };
    const { tenant, audience, claims, lifetimeSeconds } = parsed.data;
    const all = { 'cognito:groups': [tenant], ...(audience && { aud: audience }), ...claims };
    return { status: 200, body: { access_token: await sign(all, lifetimeSeconds) } };
  }

  async function answer(request: IncomingMessage): Promise<Reply> {
    switch (`${request.method} ${request.url}`) {
      case 'GET /.well-known/openid-configuration':
        return { status: 200, body: { issuer: url, jwks_uri: `${url}/.well-known/jwks.json` } };
      case 'GET /.well-known/jwks.json':
        return { status: 200, body: { keys: [publicJwk] } };
      case 'POST /token':
        return issueToken(request);
      default:
        return {
          status: 404,
          body: { message: 'The issuer knows POST /token and its discovery.' },
        };
    }
  }

  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request).catch(({ message }) => ({
      status: 500,
      body: { message },
    }));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const url = `http://${await listenOnLoopback(server)}`;

  return {
    url,
    acceptClient(id) {
      clientId = id;
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
