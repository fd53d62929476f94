import { randomUUID } from 'node:crypto';
import { getSetting } from '../config.ts';
import { readCachedSecret } from './cached-secret.ts';
import { createDoomedSecret } from './secret-lifecycle.ts';

/** What a channel keeps out of the table. */
export interface ChannelSecret {
  accessToken: string;
  /** For the agent's own webhook address. */
  webhookVerificationToken?: string;
  webhookSecret?: string;
}

/**
 * Stores a channel's secret under a fresh name: a deleted name stays blocked for up to 30 days. It is
 * doomed until the channel that uses it is written.
 */
export async function storeChannelSecret(
  channelId: string,
  secret: ChannelSecret,
): Promise<string> {
  const name = `${getSetting('secretPrefix')}/channels/${channelId}/${randomUUID()}`;
  await createDoomedSecret(name, JSON.stringify(secret));
  return name;
}

/** A channel's secret; a new connection has a new name and is seen at once. */
export async function readChannelSecret(secretName: string): Promise<ChannelSecret> {
  return JSON.parse(await readCachedSecret(secretName)) as ChannelSecret;
}
