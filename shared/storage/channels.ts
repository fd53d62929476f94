import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { FailureClass } from '../instagram/failure-rules.ts';
import type { ProfileField } from '../instagram/messenger-profile.ts';
import { queryAll } from './query-all.ts';
import { type ItemKey, table, tableName } from './table.ts';

/** A connected Instagram account of a tenant. Its token is in Secrets Manager, never here. */
export interface Channel {
  tenantId: string;
  channelId: string;
  /** Absent: nobody answers yet. */
  agentId?: string;
  /** Which login issued the token; this decides which host and node calls go to. */
  login: 'instagram' | 'facebook';
  /** The professional account's id: `entry.id` in webhooks. */
  accountId: string;
  /** The id Meta's deauthorize and deletion callbacks use (Instagram Login only). */
  appScopedId?: string;
  /** The person on Facebook whose token it is, by the id Meta's callbacks use (Facebook Login only). */
  facebookUserId?: string;
  pageId?: string;
  username: string;
  accountType: string;
  /** `connecting` until the webhook fields are subscribed. */
  state: 'connecting' | 'active' | 'reconnect' | 'disconnected';
  /** The secret that holds the token: a new name at each connect. Absent once disconnected. */
  secretName?: string;
  /** Unix seconds when the token expires; absent: never, or Meta did not say. */
  tokenExpiresAt?: number;
  /** Unix seconds when the token was issued or last renewed; absent: nobody knows how old it is. */
  tokenIssuedAt?: number;
  /** Unix milliseconds when the token is due for a check (gsi2); absent: no working token. */
  gsi2sk?: number;
  /** Unix milliseconds. */
  connectedAt: number;
  /** Unix milliseconds of the first connect: it held nothing before. Absent: only `connectedAt` is known. */
  createdAt?: number;
  /**
   * Unix milliseconds when the account was connected for the first time, or again after a disconnect:
   * anything written before is history and is not answered.
   */
  answersFrom?: number;
  /** The ice breakers and menu that were put on the account; absent: never any. */
  messengerProfile?: AppliedProfile;
  /** Unix milliseconds until which Meta refuses calls for this account. */
  throttledUntil?: number;
  /** Milliseconds of that wait, if Meta named no time: if it was too short, the next one is longer. */
  throttledFor?: number;
  /** Meta restricts the account: what it said, and when (Unix milliseconds). Automation is off. */
  policyStop?: PolicyStop;
  /** The refusal of the last send, until one succeeds. */
  lastSendError?: SendError;
  /** Copied from the tenant's settings: days that its messages are kept; absent: the stack's default. */
  retentionDays?: number;
  /** Copied from the tenant's settings: Meta granted the Human Agent feature (7 days for people). */
  hasHumanAgent?: boolean;
  /** Copied from the tenant's settings: whether its bots say that they are bots, and how. */
  disclosure?: { enabled: boolean; text?: string };
}

/** The ice breakers and menu that were put on a channel's account. */
export interface AppliedProfile {
  /** Hash of what was put there, or should have been. */
  hash: string;
  /** Which of our fields may be there. */
  fields: ProfileField[];
  /** Why we do not know that it is there. */
  failure?: {
    class: FailureClass;
    code?: number;
    subcode?: number;
    /** Unix milliseconds. */
    at: number;
  };
}

/** Why Meta refused a send. */
export interface SendError {
  code: number;
  subcode?: number;
  class: FailureClass;
  /** Unix milliseconds. */
  at: number;
  /** Unix milliseconds when sends began to fail with this class. */
  since?: number;
}

export interface PolicyStop {
  code: number;
  subcode?: number;
  at: number;
}

export function channelKey(tenantId: string, channelId: string): ItemKey {
  return { pk: `TENANT#${tenantId}`, sk: `CHANNEL#${channelId}` };
}

/** @param reading `consistent` if a slightly outdated channel would do harm */
export async function findChannel(
  tenantId: string,
  channelId: string,
  reading: 'consistent' | 'eventual' = 'eventual',
): Promise<Channel | undefined> {
  const { Item } = await table.send(
    new GetCommand({
      TableName: tableName(),
      Key: channelKey(tenantId, channelId),
      ...(reading === 'consistent' && { ConsistentRead: true }),
    }),
  );
  return Item as Channel | undefined;
}

/** The tenant's channels that are not disconnected. */
export async function listChannels(tenantId: string): Promise<Channel[]> {
  const channels = await queryAll<Channel>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': channelKey(tenantId, '').pk, ':prefix': 'CHANNEL#' },
    // Copying settings onto them must not miss one that was connected just now.
    ConsistentRead: true,
  });
  return channels.filter(({ state }) => state !== 'disconnected');
}
