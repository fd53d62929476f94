import { randomBytes } from 'node:crypto';
import { ApiError } from '../errors.ts';
import {
  findPageAccount,
  type InstagramAccount,
  readLoginAccount,
  subscribeToWebhooks,
} from '../instagram/accounts.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { storeChannelSecret } from '../secrets/channel-secrets.ts';
import { deleteSecret } from '../secrets/secret-store.ts';
import { findAccountOwners } from '../storage/accounts.ts';
import type { Agent } from '../storage/agents.ts';
import { activateChannel, type Channel, findChannel } from '../storage/channels.ts';
import { claimAccount } from '../storage/connections.ts';

export interface Credentials {
  accessToken: string;
  instagramAccountId: string;
  /** Present: the token is a Page's (Facebook Login). Absent: it is an Instagram Login token. */
  pageId?: string;
  webhookVerificationToken: string;
  webhookSecret?: string;
}

/**
 * Connects an account to an agent, or renews its connection: the token is checked with Meta, kept in
 * Secrets Manager, the account claimed for this tenant in one transaction, and its webhooks subscribed
 * last. Each step can be repeated, so a connect that died half-way is finished by the next.
 *
 * @throws ACCOUNT_IN_USE where the account belongs to another tenant, or the agent to another account
 */
export async function connectChannel(
  agent: Agent,
  credentials: Credentials,
): Promise<{ username: string; alreadyConnected: boolean }> {
  const { pageId, accessToken, webhookVerificationToken, webhookSecret } = credentials;
  const access: GraphAccess = { login: pageId ? 'facebook' : 'instagram', token: accessToken };
  const account = await readAccount(access, credentials);
  const current = await findCurrentChannel(agent, account);
  const channelId = current?.channelId ?? newChannelId();
  const secretName = await storeChannelSecret(channelId, {
    accessToken,
    webhookVerificationToken,
    webhookSecret,
  });
  const channel: Channel = {
    tenantId: agent.tenantId,
    channelId,
    agentId: agent.agentId,
    login: access.login,
    ...account,
    ...(pageId && { pageId }),
    state: 'connecting',
    secretName,
    connectedAt: Date.now(),
  };
  if (!(await claimAccount(channel))) {
    await deleteSecret(secretName);
    throw accountInUse(account.username);
  }
  await subscribeToWebhooks(access, pageId);
  await activateChannel(channel);
  if (current) await deleteSecret(current.secretName);
  return { username: account.username, alreadyConnected: current?.state === 'active' };
}

async function readAccount(
  access: GraphAccess,
  { pageId, instagramAccountId }: Credentials,
): Promise<InstagramAccount> {
  const account = pageId ? await findPageAccount(access, pageId) : await readLoginAccount(access);
  if (!account) {
    throw new ApiError(
      'VALIDATION_ERROR',
      'body.pageId: this Page has no linked Instagram account. Link one in the Page settings.',
    );
  }
  if (![account.accountId, account.appScopedId].includes(instagramAccountId)) {
    throw new ApiError(
      'VALIDATION_ERROR',
      `body.instagramAccountId: this token belongs to the account ${account.accountId} (@${account.username})`,
    );
  }
  return account;
}

/** The tenant's channel of this account, after a check that neither is in use otherwise. */
async function findCurrentChannel(
  agent: Agent,
  account: InstagramAccount,
): Promise<Channel | undefined> {
  const owners = await findAccountOwners([account.accountId]);
  const owner = owners.get(account.accountId);
  if (owner && owner.tenantId !== agent.tenantId) throw accountInUse(account.username);
  const channelId = owner?.channelId ?? agent.channelId;
  const channel = channelId ? await findChannel(agent.tenantId, channelId) : undefined;
  const isOther = channel !== undefined && channel.accountId !== account.accountId;
  if (isOther && channel.state !== 'disconnected') {
    throw new ApiError(
      'ACCOUNT_IN_USE',
      `This agent is connected to @${channel.username}. Disconnect it first.`,
    );
  }
  return isOther ? undefined : channel;
}

function accountInUse(username: string): ApiError {
  return new ApiError(
    'ACCOUNT_IN_USE',
    `@${username} is connected to another chat agent. Disconnect it there first.`,
  );
}

function newChannelId(): string {
  return `ch${randomBytes(10).toString('hex')}`;
}
