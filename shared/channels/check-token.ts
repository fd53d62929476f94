import { findPageAccount, readLoginAccount } from '../instagram/accounts.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import { refreshInstagramToken } from '../instagram/instagram-login.ts';
import { logger } from '../logger.ts';
import { readChannelSecret, storeChannelSecret } from '../secrets/channel-secrets.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { postponeTokenCheck } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';
import { replaceToken } from '../storage/token-checks.ts';
import { graphAccess } from './channel-access.ts';
import { requireReconnect } from './require-reconnect.ts';
import { instagramTokenLifetime, isTimeToRenew, nextTokenCheck } from './token-terms.ts';

type ConnectedChannel = Channel & { secretName: string };

/** The result of checking a token; `failed`: still unknown, to be tried another time. */
export type TokenCheck = 'renewed' | 'works' | 'dead' | 'failed';

/**
 * Renews a channel's token when it is time, otherwise asks Meta whether it still works: Meta sends no notice
 * when a token dies. If it is dead, the channel waits for a new login by its owner.
 *
 * @throws if Meta or AWS gave no response, or refused for another reason: the next run tries again
 */
export async function checkToken(channel: ConnectedChannel, now: number): Promise<TokenCheck> {
  try {
    if (isTimeToRenew(channel, now)) {
      await renewToken(channel, now);
      return 'renewed';
    }
    await askForAccount(channel);
    await postponeTokenCheck(channel, nextTokenCheck(channel, now));
    return 'works';
  } catch (error) {
    if (!(error instanceof GraphRefusal) || error.failureClass !== 'reconnect') throw error;
    const { tenantId, channelId } = channel;
    const { code, subcode } = error;
    await requireReconnect(channel, error);
    logger.warn('a token no longer works', { tenantId, channelId, code, subcode });
    return 'dead';
  }
}

async function askForAccount(channel: Channel): Promise<void> {
  const access = await graphAccess(channel);
  if (channel.pageId) await findPageAccount(access, channel.pageId);
  else await readLoginAccount(access);
}

/**
 * The old token stays valid at Meta, so a crash at any point loses nothing: the new secret is doomed until
 * the channel uses it, and the old one from then on.
 */
async function renewToken(channel: ConnectedChannel, now: number): Promise<void> {
  const secret = await readChannelSecret(channel.secretName);
  const { token, expiresIn } = await refreshInstagramToken(secret.accessToken);
  const issuedAt = Math.floor(now / 1000);
  const terms = {
    tokenIssuedAt: issuedAt,
    tokenExpiresAt: issuedAt + (expiresIn ?? instagramTokenLifetime),
  };
  const secretName = await storeChannelSecret(channel.channelId, { ...secret, accessToken: token });
  const gsi2sk = nextTokenCheck(terms, now);
  const isReplaced = await replaceToken(channel, { ...terms, secretName, gsi2sk });
  // Reconnected meanwhile: that login's token is the newer one.
  await deleteDoomedSecret(isReplaced ? channel.secretName : secretName);
}
