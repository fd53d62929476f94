import { ApiError } from '../errors.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { readChannelSecret } from '../secrets/channel-secrets.ts';
import type { Channel } from '../storage/channels.ts';

/** What the Graph API needs to act for a channel. */
export async function graphAccess({ login, secretName, username }: Channel): Promise<GraphAccess> {
  if (!secretName) throw new ApiError('NOT_CONNECTED', `@${username} is not connected.`);
  const { accessToken } = await readChannelSecret(secretName);
  return { login, token: accessToken };
}
