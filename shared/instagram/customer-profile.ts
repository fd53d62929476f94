import { callGraph, type GraphAccess } from './graph-client.ts';
import { readText } from './loose-json.ts';

/** What Instagram shows of a person. */
export interface CustomerProfile {
  name?: string;
  username?: string;
  /** Its address expires within days. */
  picture?: string;
}

/** It is requested in parallel with an answer, which must not wait for it. */
const timeLimit = 2_000;

/**
 * Name, username and picture of a person who wrote to the account: before that, Meta refuses because they
 * have not consented. Name and picture may be missing.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/user-profile
 */
export async function readCustomerProfile(
  access: GraphAccess,
  customerId: string,
): Promise<CustomerProfile> {
  const answer = await callGraph(access, {
    method: 'GET',
    path: customerId,
    query: { fields: 'name,username,profile_pic' },
    timeLimit,
  });
  const name = readText(answer['name'], 200);
  const username = readText(answer['username'], 100);
  const picture = readPicture(answer['profile_pic']);
  return { ...(name && { name }), ...(username && { username }), ...(picture && { picture }) };
}

/** Must be safe for a browser to load. */
function readPicture(value: unknown): string | undefined {
  const address = readText(value);
  if (!address || address.length > 2000 || !URL.canParse(address)) return undefined;
  return new URL(address).protocol === 'https:' ? address : undefined;
}
