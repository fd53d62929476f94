import { unsubscribeFromWebhooks } from '../instagram/accounts.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { logger } from '../logger.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import type { Channel } from '../storage/channels.ts';
import { releaseAccount } from '../storage/connections.ts';
import { removeMessengerProfile } from './apply-messenger-profile.ts';
import { graphAccess } from './channel-access.ts';
import { findRenewed } from './same-connection.ts';

/**
 * Disconnects a channel: releases the account, then tells Meta to stop sending, then deletes the token. Meta
 * is told only after the release, so that a channel that was reconnected meanwhile stays subscribed; one
 * whose token was only renewed does not. The history stays until its retention ends. Repeating it, or doing it
 * after Meta revoked the token, does no harm.
 */
export async function disconnectChannel(channel: Channel): Promise<void> {
  let present: Channel | undefined = channel;
  while (present && !(await endConnection(present))) present = await findRenewed(present);
}

/** @returns false if the channel has changed since it was read */
async function endConnection(channel: Channel): Promise<boolean> {
  if (channel.state === 'disconnected') return true;
  const { secretName } = channel;
  const access = secretName ? await findAccess(channel) : undefined;
  if (access) await removeMessengerProfile(channel, access);
  if (!(await releaseAccount(channel))) return false;
  if (access) await unsubscribe(access, channel.pageId);
  if (secretName) await deleteDoomedSecret(secretName);
  return true;
}

async function findAccess(channel: Channel): Promise<GraphAccess | undefined> {
  try {
    return await graphAccess(channel);
  } catch (error) {
    logger.warn('the token of a channel could not be read', { reason: String(error) });
    return undefined;
  }
}

/** Best effort: a token that no longer works cannot unsubscribe, but then Meta has stopped by itself. */
async function unsubscribe(access: GraphAccess, pageId: string | undefined): Promise<void> {
  try {
    await unsubscribeFromWebhooks(access, pageId);
  } catch (error) {
    logger.warn('the webhooks of a channel could not be unsubscribed', { reason: String(error) });
  }
}
