import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import { allowBrowsers } from './allow-browsers.ts';
import { answerGraphRequest } from './graph/answer-graph-request.ts';
import { type GraphHost, graphHosts, readGraphRequest } from './graph/graph-call.ts';
import type { SentCall } from './graph/sent-call.ts';
import { answerJson, RefusedRequest } from './http-exchange.ts';
import { serveLoginDialog } from './login/serve-login-dialog.ts';
import { servePhone } from './phone/serve-phone.ts';
import type { Platform } from './platform.ts';
import { serveSdkLogin, serveSdkScript } from './sdk/serve-sdk.ts';
import { serveFaults } from './serve-faults.ts';

/** One request: the first part of its path is the host that is stood in for, or one of the run's tools. */
interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Without the first part. */
  path: string;
  query: URLSearchParams;
  world: World;
}

interface World {
  platform: Platform;
  faults: Faults;
  sent: SentCall[];
}

/** What pages of other origins call from a browser. */
const openToBrowsers = ['_sdk', '_phone', '_faults', 'graph.facebook.com'];

/** Dialogs and scripts by method and path, without the version. */
const pages: Record<string, (exchange: Exchange) => void | Promise<void>> = {
  'GET www.instagram.com/oauth/authorize': ({ response, query, world }) =>
    serveLoginDialog(response, 'instagram', query, world.platform),
  // An older address of the same page, which Meta's reference still shows.
  'GET api.instagram.com/oauth/authorize': ({ response, query, world }) =>
    serveLoginDialog(response, 'instagram', query, world.platform),
  'GET www.facebook.com/dialog/oauth': ({ response, query, world }) =>
    serveLoginDialog(response, 'facebook', query, world.platform),
  'GET connect.facebook.net/en_US/sdk.js': ({ response }) => serveSdkScript(response, 'loader'),
  'GET connect.facebook.net/en_US/bundle/sdk.js/': ({ response }) =>
    serveSdkScript(response, 'sdk'),
  'GET _sdk/login': ({ response, query, world }) => serveSdkLogin(response, query, world.platform),
};

/** Answers one request to the stand-in. Throws RefusedRequest if it does not stand in for that address. */
export async function serveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://meta');
  const [, service = '', ...rest] = pathname.split('/');
  if (openToBrowsers.includes(service) && allowBrowsers(request, response)) return;
  const exchange = { request, response, path: `/${rest.join('/')}`, query, world };
  const unversioned = pathname.replace(/\/v\d+\.\d+(?=\/)/, '').slice(1);
  const page = pages[`${request.method} ${unversioned}`];
  if (page) return page(exchange);
  if (service === '_phone') return servePhone(request, response, rest, query, world.platform);
  if (service === '_faults') return serveFaults(request, response, world.faults);
  if (isGraphHost(service)) return serveGraph(service, exchange);
  throw new RefusedRequest(404, describePaths(pathname));
}

async function serveGraph(
  host: GraphHost,
  { request, response, path, query, world }: Exchange,
): Promise<void> {
  const { platform, faults, sent } = world;
  const call = await readGraphRequest(host, path, query, request);
  const answer = await answerGraphRequest(call, platform, faults, sent);
  if (!answer) request.socket.resetAndDestroy();
  else answerJson(response, answer.status, answer.body, answer.headers);
}

function isGraphHost(name: string): name is GraphHost {
  return graphHosts.some((host) => host === name);
}

function describePaths(pathname: string): string {
  const known = [...graphHosts, '_phone', '_faults'].map((name) => `/${name}/…`);
  const addresses = Object.keys(pages).map((page) => page.replace('GET ', '/'));
  return (
    `The Meta stand-in has nothing at ${pathname}. ` +
    `It serves ${[...known, ...addresses].join(', ')}.`
  );
}
