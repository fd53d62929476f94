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
  /** Which login issued the token; it decides the host and the node that calls go to. */
  login: 'instagram' | 'facebook';
  /** The professional account's id: what webhooks call `entry.id`. */
  accountId: string;
  /** The id Meta's deauthorize and deletion callbacks use (Instagram Login only). */
  appScopedId?: string;
  /** The person on Facebook whose token it is: what Meta's callbacks call them (Facebook Login only). */
  facebookUserId?: string;
  pageId?: string;
  username: string;
  accountType: string;
  /** `connecting` until the webhook fields are subscribed. */
  state: 'connecting' | 'active' | 'reconnect' | 'disconnected';
  /** The secret that holds the token: a new name at each connect. Absent once disconnected. */
  secretName?: string;
  /** Unix seconds when the token expires; absent: never, or Meta did not tell. */
  tokenExpiresAt?: number;
  /** Unix seconds when the token was issued or last renewed. */
  tokenIssuedAt?: number;
  /** Unix milliseconds when the token is due to be looked at (gsi2); absent: no token that works. */
  gsi2sk?: number;
  /** Unix milliseconds. */
  connectedAt: number;
  /**
   * Unix milliseconds when the account was connected for the first time, or again after a disconnect: what
   * was written before is history, which nobody answers.
   */
  answersFrom?: number;
  /** What was put on the account of ice breakers and menu; absent: nothing ever. */
  messengerProfile?: AppliedProfile;
  /** Unix milliseconds until which Meta refuses calls for this account. */
  throttledUntil?: number;
  /** Milliseconds of that wait where Meta named no time: the next one grows where it was too short. */
  throttledFor?: number;
  /** Meta restricts the account: what it said, and when (Unix milliseconds). Nothing is automated. */
  policyStop?: PolicyStop;
  /** The refusal of the last send, until one succeeds. */
  lastSendError?: SendError;
  /** Copied from the tenant's settings: days that its messages are kept; absent: as the stack says. */
  retentionDays?: number;
  /** Copied from the tenant's settings: Meta granted the Human Agent feature, 7 days for people. */
  hasHumanAgent?: boolean;
  /** Copied from the tenant's settings: whether its bots say that they are, and how. */
  disclosure?: { enabled: boolean; text?: string };
}

/** What was put on a channel's account of ice breakers and menu. */
export interface AppliedProfile {
  /** Of what was put there, or should have been. */
  hash: string;
  /** What may be there of ours. */
  fields: ProfileField[];
  /** Why it is not known to be there. */
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

export async function findChannel(
  tenantId: string,
  channelId: string,
): Promise<Channel | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: channelKey(tenantId, channelId) }),
  );
  return Item as Channel | undefined;
}

/** The tenant's channels that are not disconnected. */
export async function listChannels(tenantId: string): Promise<Channel[]> {
  const channels = await queryAll<Channel>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': channelKey(tenantId, '').pk, ':prefix': 'CHANNEL#' },
  });
  return channels.filter(({ state }) => state !== 'disconnected');
}
