import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { identifier } from '../identifiers.ts';

const stateSchema = z.strictObject({
  tenant: identifier,
  agent: z.optional(identifier),
  nonce: z.string().check(z.regex(/^[\w-]{22}$/)),
  /** Unix seconds. */
  expires: z.int(),
});

/** Who started a login, carried through Meta and back. */
export type OAuthState = z.infer<typeof stateSchema>;

const lifetimeSeconds = 600;

/** A new state for ten minutes from `now` (Unix milliseconds), signed with the stack's key. */
export function createState(
  key: string,
  tenant: string,
  agent: string | undefined,
  now: number,
): string {
  const state: OAuthState = {
    tenant,
    ...(agent && { agent }),
    nonce: randomBytes(16).toString('base64url'),
    expires: Math.floor(now / 1000) + lifetimeSeconds,
  };
  const payload = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `${payload}.${sign(key, payload)}`;
}

/** The state if we signed it and it has not expired by `now`, or undefined. */
export function readState(key: string, text: string, now: number): OAuthState | undefined {
  const [payload = '', signature = ''] = text.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(key, payload))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const state = stateSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return state.success && state.data.expires * 1000 > now ? state.data : undefined;
}

function sign(key: string, payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url');
}
