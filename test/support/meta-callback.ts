import type { Run } from '../../infra/local/run.ts';
import { appSecret } from './journey.ts';

/**
 * Calls one of Meta's callbacks about a person as Meta does, with a signed form.
 *
 * @param at when Meta signed it, in Unix milliseconds: by default now
 */
export async function callBack(
  run: Run,
  path: `/api/${'instagram' | 'facebook'}/${'deauthorize' | 'data-deletion'}`,
  userId: string | bigint,
  secret = path.startsWith('/api/instagram') ? appSecret : run.meta.apps.facebook.secret,
  at = run.clock.now(),
): Promise<{ status: number; body: Record<string, string> }> {
  const issuedAt = Math.floor(at / 1000);
  const signed = run.meta.signedRequest(secret, { user_id: userId, issued_at: issuedAt });
  const response = await fetch(`${run.apiUrl}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ signed_request: signed }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** The id of a function, found by part of its name, for a fault that kills it. */
export function functionIdOf(run: Run, part: string): string {
  const found = run.stack.functions.find(({ logicalId }) => logicalId.includes(part));
  if (!found) throw new Error(`The stack has no function like ${part}.`);
  return found.logicalId;
}
