import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Account, NewAccount } from './accounts.ts';
import { answerGraphRequest, type SentCall } from './graph/answer-graph-request.ts';
import { type GraphHost, graphHosts, readGraphRequest } from './graph/graph-call.ts';
import { answerJson, listenLocally, RefusedRequest } from './http-exchange.ts';
import { servePhone } from './phone/serve-phone.ts';
import { createPlatform } from './platform.ts';
import { serveFaults } from './serve-faults.ts';
import type { WebhookTarget } from './webhooks/webhook-sender.ts';

/** Meta for a local run: both Graph hosts, signed webhooks, and a phone to write from. */
export interface MetaStandIn {
  url: string;
  /** Stands for https://graph.instagram.com */
  instagramGraphUrl: string;
  /** Stands for https://graph.facebook.com */
  facebookGraphUrl: string;
  /** The answer is live: what is changed on it, Meta answers from then on. */
  addAccount(account: NewAccount): Account;
  deliverWebhooksTo(target: WebhookTarget): void;
  /** Everything the Graph API was asked, in order. */
  sent: readonly SentCall[];
  close(): Promise<void>;
}

export async function startMetaStandIn({
  clock,
  faults,
  port = 0,
}: {
  clock: Clock;
  faults: Faults;
  /** Left out: a free one. */
  port?: number;
}): Promise<MetaStandIn> {
  const platform = createPlatform(clock);
  const sent: SentCall[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://meta');
    const [, service = '', ...rest] = pathname.split('/');
    if (service === '_phone') return servePhone(request, response, rest, searchParams, platform);
    if (service === '_faults') return serveFaults(request, response, faults);
    if (!isGraphHost(service)) throw new RefusedRequest(404, describePaths(pathname));
    const call = await readGraphRequest(service, `/${rest.join('/')}`, searchParams, request);
    const answer = await answerGraphRequest(call, platform, faults, sent);
    if (!answer) request.socket.resetAndDestroy();
    else answerJson(response, answer.status, answer.body, answer.headers);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => answerFailure(response, error));
  });
  const url = await listenLocally(server, port);

  return {
    url,
    instagramGraphUrl: `${url}/graph.instagram.com`,
    facebookGraphUrl: `${url}/graph.facebook.com`,
    addAccount: (account) => platform.accounts.add(account),
    deliverWebhooksTo: (target) => platform.webhooks.sendTo(target),
    sent,
    async close() {
      platform.webhooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isGraphHost(name: string): name is GraphHost {
  return graphHosts.some((host) => host === name);
}

function answerFailure(response: ServerResponse, error: unknown): void {
  if (error instanceof RefusedRequest) {
    answerJson(response, error.status, { error: error.message });
    return;
  }
  console.error('The Meta stand-in failed:', error);
  answerJson(response, 500, { error: 'The Meta stand-in failed; its terminal shows why.' });
}

function describePaths(pathname: string): string {
  const known = [...graphHosts, '_phone', '_faults'].map((name) => `/${name}/…`).join(', ');
  return `The Meta stand-in has nothing at ${pathname}. It serves ${known}.`;
}
