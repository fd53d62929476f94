import type { Clock } from '../clock.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import { type Account, Accounts } from './accounts.ts';
import { AuthorizationCodes } from './authorization-codes.ts';
import { Comments } from './comments.ts';
import { Conversations } from './conversations.ts';
import { type FacebookUser, FacebookUsers } from './facebook-users.ts';
import { inventApps, type MetaApps } from './meta-apps.ts';
import { Tokens } from './tokens.ts';
import { startWebhookSender, type WebhookSender } from './webhooks/webhook-sender.ts';

/** What Meta knows: shared by the login dialogs, the Graph API, the webhooks and the phone. */
export interface Platform {
  clock: Clock;
  apps: MetaApps;
  accounts: Accounts;
  facebookUsers: FacebookUsers;
  codes: {
    instagram: AuthorizationCodes<Account>;
    facebook: AuthorizationCodes<FacebookUser>;
  };
  tokens: Tokens;
  conversations: Conversations;
  comments: Comments;
  /** By Instagram-scoped id: profile fields that replace the usual ones, in the Graph API's names. */
  profiles: Map<string, Record<string, unknown>>;
  /** Whether profiles have a picture by default; its URL leads nowhere. */
  showsPictures: boolean;
  /** When each account's Conversations API was called within the last second, in Unix milliseconds. */
  conversationCalls: Map<Account, number[]>;
  /** URLs of media that Meta fails to fetch. */
  unfetchableUrls: Set<string>;
  webhooks: WebhookSender;
  /** Receives events about webhooks and Graph API calls. */
  feed: EventFeed;
}

export function createPlatform(clock: Clock, feed: EventFeed): Platform {
  return {
    clock,
    apps: inventApps(),
    accounts: new Accounts(),
    facebookUsers: new FacebookUsers(),
    codes: { instagram: new AuthorizationCodes(clock), facebook: new AuthorizationCodes(clock) },
    tokens: new Tokens(clock),
    conversations: new Conversations(clock),
    comments: new Comments(clock),
    profiles: new Map(),
    showsPictures: true,
    conversationCalls: new Map(),
    unfetchableUrls: new Set(),
    webhooks: startWebhookSender(clock, feed),
    feed,
  };
}
