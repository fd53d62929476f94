import { randomBytes } from 'node:crypto';
import { ApiError } from '../errors.ts';
import { type InstagramAccount, subscribeToWebhooks } from '../instagram/accounts.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { storeChannelSecret } from '../secrets/channel-secrets.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { findAccountOwners } from '../storage/accounts.ts';
import type { Agent } from '../storage/agents.ts';
import { activateChannel } from '../storage/channel-updates.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { claimAccount } from '../storage/connections.ts';
import { findTenantSettings } from '../storage/tenant-settings.ts';
import type { Credentials } from './credentials.ts';
import { readAccount } from './read-account.ts';
import { requireFreeAgent } from './require-agent.ts';
import { nextTokenCheck, readTokenTerms } from './token-terms.ts';

/**
 * Connects an account to a tenant and, if one is given, to its agent; or renews the connection, whichever
 * login it used before. Checks the token with Meta, stores it in Secrets Manager, claims the account in one
 * transaction, and subscribes its webhooks last. Each step can be repeated, so the next connect finishes one
 * that died half-way.
 *
 * @throws ACCOUNT_IN_USE if the account belongs to another tenant, or the agent to another account
 */
export async function connectChannel(
  tenantId: string,
  agent: Agent | undefined,
  credentials: Credentials,
): Promise<{ channel: Channel; alreadyConnected: boolean }> {
  const { pageId, accessToken, webhookVerificationToken, webhookSecret } = credentials;
  const access: GraphAccess = { login: pageId ? 'facebook' : 'instagram', token: accessToken };
  const account = await readAccount(access, credentials);
  const current = await findCurrentChannel(tenantId, agent, account);
  const channelId = current?.channelId ?? newChannelId();
  const settings = await findTenantSettings(tenantId);
  const secret = { accessToken, webhookVerificationToken, webhookSecret };
  const now = Date.now();
  const terms = await readTokenTerms(access, now);
  const channel = {
    tenantId,
    channelId,
    ...account,
    // A Page does not show it: the id from an earlier Instagram Login is kept for Meta's callbacks.
    ...(!account.appScopedId && current?.appScopedId && { appScopedId: current.appScopedId }),
    login: access.login,
    ...(pageId && { pageId }),
    ...(agent ? { agentId: agent.agentId } : current?.agentId && { agentId: current.agentId }),
    ...(settings && {
      retentionDays: settings.retentionDays,
      hasHumanAgent: settings.humanAgentChannels.includes(channelId),
      disclosure: settings.disclosure,
    }),
    // A working channel keeps working while its webhooks are subscribed again.
    state: current?.state === 'active' ? ('active' as const) : ('connecting' as const),
    secretName: await storeChannelSecret(channelId, secret),
    ...terms,
    gsi2sk: nextTokenCheck(terms, now),
    connectedAt: now,
    ...continued(current, now),
  };
  const claim = await claimAccount(channel, current, settings);
  if (claim !== 'claimed') {
    await deleteDoomedSecret(channel.secretName);
    throw claim === 'in-use' ? accountInUse(account.username) : beingChanged(account.username);
  }
  if (current?.secretName) await deleteDoomedSecret(current.secretName);
  await subscribeToWebhooks(access, pageId);
  await activateChannel(channel);
  return {
    channel: { ...channel, state: 'active' },
    alreadyConnected: current?.state === 'active',
  };
}

/** The tenant's channel for this account, after checking that account and agent are free. */
async function findCurrentChannel(
  tenantId: string,
  agent: Agent | undefined,
  account: InstagramAccount,
): Promise<Channel | undefined> {
  const owner = (await findAccountOwners([account.accountId])).get(account.accountId);
  if (owner && owner.tenantId !== tenantId) throw accountInUse(account.username);
  await requireFreeAgent(agent, account);
  const channelId = owner?.channelId ?? agent?.channelId;
  const channel = channelId ? await findChannel(tenantId, channelId) : undefined;
  return channel?.accountId === account.accountId ? channel : undefined;
}

/**
 * A renewed connection continues where the last one stopped; what we put on the account is put there again,
 * since it may have changed meanwhile.
 */
function continued(
  current: Channel | undefined,
  now: number,
): Pick<Channel, 'createdAt' | 'answersFrom' | 'messengerProfile'> {
  if (!current) return { createdAt: now, answersFrom: now };
  const { state, answersFrom, connectedAt, messengerProfile } = current;
  return {
    createdAt: current.createdAt ?? connectedAt,
    answersFrom: state === 'disconnected' ? now : (answersFrom ?? connectedAt),
    ...(messengerProfile && { messengerProfile: { fields: messengerProfile.fields, hash: '' } }),
  };
}

function beingChanged(username: string): ApiError {
  return new ApiError(
    'RATE_LIMITED',
    `@${username} or the settings are being changed right now. Try again.`,
    { 'retry-after': '2' },
  );
}

function accountInUse(username: string): ApiError {
  return new ApiError(
    'ACCOUNT_IN_USE',
    `@${username} is connected elsewhere, maybe by another organization. It has to be disconnected there first.`,
  );
}

function newChannelId(): string {
  return `ch${randomBytes(10).toString('hex')}`;
}
