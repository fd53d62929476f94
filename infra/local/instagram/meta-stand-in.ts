import { createServer, type ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { createEventFeed, type EventFeed } from '../feed/event-feed.ts';
import type { Account, NewAccount } from './accounts.ts';
import type { FacebookUser, NewFacebookUser } from './facebook-users.ts';
import type { SentCall } from './graph/sent-call.ts';
import { answerJson, listenLocally, RefusedRequest } from './http-exchange.ts';
import { addAccount, addFacebookUser, revokeTokens } from './members.ts';
import type { MetaApps } from './meta-apps.ts';
import { createPlatform } from './platform.ts';
import { serveRequest } from './serve-request.ts';
import type { RevocationReason } from './tokens.ts';
import { type SignedRequestPayload, signedRequest } from './webhooks/signed-request.ts';
import type { WebhookTarget } from './webhooks/webhook-sender.ts';

/**
 * The stand-in for Meta in a local run: login dialogs, token endpoints, both Graph hosts, the browser SDK,
 * signed webhooks, and a phone to write from. Changes to an account, user, Page or app take effect at once.
 */
export interface MetaStandIn {
  url: string;
  /** Stands for https://www.instagram.com: the login dialog. */
  instagramLoginUrl: string;
  /** Stands for https://api.instagram.com: the code exchange. */
  instagramApiUrl: string;
  /** Stands for https://graph.instagram.com */
  instagramGraphUrl: string;
  /** Stands for https://www.facebook.com: the login dialog. */
  facebookLoginUrl: string;
  /** Stands for https://graph.facebook.com */
  facebookGraphUrl: string;
  /** Invented, until `setApps` passes in what the run's app secret holds. */
  readonly apps: MetaApps;
  setApps(apps: MetaApps): void;
  addAccount(account: NewAccount): Account;
  addFacebookUser(user: NewFacebookUser): FacebookUser;
  /** Somebody changed their password or removed the app: ends every token that they gave. */
  revokeTokens(whose: Account | FacebookUser, reason: RevocationReason): void;
  /** The form field that Meta posts when somebody removes the app or wants their data deleted. */
  signedRequest(appSecret: string, payload: SignedRequestPayload): string;
  /** Leaves profile pictures out, as Meta may: a browser could not load the invented address. */
  leavePicturesOut(): void;
  /** URLs of media that Meta fails to fetch when they are sent. */
  unfetchableUrls: Set<string>;
  deliverWebhooksTo(target: WebhookTarget): void;
  /** Every request to the Graph API, in order. */
  sent: readonly SentCall[];
  close(): Promise<void>;
}

export async function startMetaStandIn({
  clock,
  faults,
  port = 0,
  feed = createEventFeed(clock),
}: {
  clock: Clock;
  faults: Faults;
  /** By default a free one. */
  port?: number;
  /** Receives events about webhooks and Graph API calls. */
  feed?: EventFeed;
}): Promise<MetaStandIn> {
  const platform = createPlatform(clock, feed);
  const sent: SentCall[] = [];
  const server = createServer((request, response) => {
    serveRequest(request, response, { platform, faults, sent }).catch((error: unknown) =>
      answerFailure(response, error),
    );
  });
  const url = await listenLocally(server, port);

  return {
    url,
    instagramLoginUrl: `${url}/www.instagram.com`,
    instagramApiUrl: `${url}/api.instagram.com`,
    instagramGraphUrl: `${url}/graph.instagram.com`,
    facebookLoginUrl: `${url}/www.facebook.com`,
    facebookGraphUrl: `${url}/graph.facebook.com`,
    get apps() {
      return platform.apps;
    },
    setApps(apps) {
      platform.apps = apps;
    },
    addAccount: (account) => addAccount(platform, account),
    addFacebookUser: (user) => addFacebookUser(platform, user),
    revokeTokens: (whose, reason) => revokeTokens(platform, whose, reason),
    signedRequest,
    leavePicturesOut() {
      platform.showsPictures = false;
    },
    unfetchableUrls: platform.unfetchableUrls,
    deliverWebhooksTo: (target) => platform.webhooks.sendTo(target),
    sent,
    async close() {
      platform.webhooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerFailure(response: ServerResponse, error: unknown): void {
  if (error instanceof RefusedRequest) {
    answerJson(response, error.status, { error: error.message });
    return;
  }
  console.error('The Meta stand-in failed:', error);
  answerJson(response, 500, { error: 'The Meta stand-in failed; its terminal shows why.' });
}
