import {
  channelsCreateChannel,
  channelsGetHealth,
  channelsListChannels,
  type FacebookPage,
  facebookExchangeToken,
  facebookListPages,
  instagramExchangeToken,
  instagramGetUserInfo,
} from '../../api/client.ts';
import type { ApiSession } from '../../api/use-api.ts';
import type { Connection, HealthCheck, Task } from './connection.ts';
import type { DebugLog } from './debug-log.ts';
import { OnboardingFailure } from './failures.ts';

export interface Connecting extends ApiSession {
  log: DebugLog;
  /** Who will answer; if omitted, whoever did before, or nobody yet. */
  agentId?: string;
  onTask(task: Task): void;
  /** False: the person has started something else since. */
  isCurrent(): boolean;
}

/** How far an Instagram Login has come: a retry after a failure continues from here. */
export interface InstagramProgress {
  code: string;
  state: string;
  token?: string;
  account?: { user_id: string; username: string; instagram_business_account_id: string };
}

/** From the code to the channel. A code can be exchanged once, so its token is kept for a retry. */
export async function connectByInstagram(
  progress: InstagramProgress,
  connecting: Connecting,
): Promise<Connection> {
  const { api, log, onTask } = connecting;
  if (!progress.token) {
    onTask('exchange');
    const { code, state } = progress;
    const call = instagramExchangeToken({ body: { code, state } }, api);
    progress.token = (await log.trace('instagram/exchange-token', call)).access_token;
  }
  const { token } = progress;
  if (!progress.account) {
    onTask('account');
    const call = instagramGetUserInfo({ body: { access_token: token } }, api);
    progress.account = await log.trace('instagram/user-info', call);
  }
  const { user_id, username, instagram_business_account_id } = progress.account;
  const data = { access_token: token, user_id, username, instagram_business_account_id };
  return createChannel(data, connecting);
}

/** The Pages of the person who logged in, read with the short-lived token from Facebook's window. */
export async function listPages(
  shortToken: string,
  { api, log, onTask }: Connecting,
): Promise<{ pages: FacebookPage[]; hint: string | null }> {
  onTask('exchange');
  const exchange = facebookExchangeToken({ body: { access_token: shortToken } }, api);
  const { access_token } = await log.trace('facebook/exchange-token', exchange);
  onTask('pages');
  const call = facebookListPages({ body: { access_token } }, api);
  const { data, hint } = await log.trace('facebook/pages', call);
  return { pages: data, hint };
}

/** Connects the account that is linked to a Page. */
export function connectByPage(page: FacebookPage, connecting: Connecting): Promise<Connection> {
  const { id, access_token, instagram_business_account: account } = page;
  if (!access_token || !account) throw new OnboardingFailure('unknown');
  const data = {
    page_id: id,
    access_token,
    instagram_business_account_id: account.id,
    username: account.username,
  };
  return createChannel(data, connecting);
}

type ChannelData = Parameters<typeof channelsCreateChannel>[0]['body']['data'];

async function createChannel(data: ChannelData, connecting: Connecting): Promise<Connection> {
  const { api, log, organizationId, agentId, onTask } = connecting;
  onTask('channel');
  const body = {
    ...{ choice: 'instagram' as const, data, organization_id: organizationId },
    ...(agentId && { agent_id: agentId }),
  };
  const { data: channel } = await log.trace(
    'channels/create',
    channelsCreateChannel({ body }, api),
  );
  return { channel, checks: await readHealth(channel.channel_id, connecting) };
}

async function readHealth(
  channelId: string,
  { api, log, organizationId }: Connecting,
): Promise<HealthCheck[]> {
  try {
    const call = channelsGetHealth({ channelId, organizationId }, api);
    return (await log.trace('channels/health', call)).data.checks;
  } catch {
    return []; // The account is connected anyway, and has a page about its health.
  }
}

/** What keeps messages away, with fixes; that no agent answers yet is shown elsewhere. */
export function findProblems(checks: HealthCheck[]): HealthCheck[] {
  return checks.filter(({ name, ok }) => ok === false && name !== 'agent');
}

/** Why an account could not be connected, according to the health of its half-connected channel. */
export async function findFixes(accountId: string, connecting: Connecting): Promise<HealthCheck[]> {
  const { api, log, organizationId } = connecting;
  try {
    const call = channelsListChannels({ organizationId }, api);
    const { channels } = (await log.trace('channels', call)).data;
    const channel = channels.find((one) => one.instagram_business_account_id === accountId);
    return channel
      ? findProblems(await readHealth(channel.channel_id, connecting)).filter(
          ({ name }) => name !== 'state',
        )
      : [];
  } catch {
    return [];
  }
}
