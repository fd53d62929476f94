import type { IncomingMessage } from 'node:http';
import { environment } from '../../../shared/config.ts';
import type { ConsoleSettings } from '../../../web/console/settings.ts';
import { type ConsoleSources, cacheControlOf, consoleHeaders } from '../../console-headers.ts';
import { facebookLoginOf, facebookSources } from '../../facebook-login.ts';
import { inventApps } from '../instagram/meta-apps.ts';
import type { Run } from '../run.ts';
import type { Stack } from '../template/stack.ts';
import { listenAsLocalhost } from './listen-as-localhost.ts';
import { isOnThisMachine, moveFrontend } from './move-frontend.ts';
import { type FileAnswer, readConsoleFile } from './serve-file.ts';

export interface ConsoleServer {
  /** Its origin: `http://localhost:PORT`. */
  url: string;
  /** Changes the stack so that it lets the console in; call it before the run starts. */
  adapt(stack: Stack): void;
  /** Starts serving the console; until then every request is answered with 503. */
  serve(run: Run, options: { tenantClaim: string; playsMeta: boolean }): void;
  close(): Promise<void>;
}

const usualPort = 3000;
const notReady: FileAnswer = {
  status: 503,
  headers: { 'content-type': 'text/plain', 'retry-after': '1' },
  body: 'The run is not up yet.',
};

/**
 * Serves the built console as its server on AWS does. It listens before the stack is up, because the stack
 * must allow its origin, which is `frontendUrl` if that is a free port of this machine.
 *
 * @param folder as returned by `buildConsole`
 * @param frontendUrl the stack's own setting
 * @param port replaces the frontend's port; 0: a free one
 */
export async function startConsoleServer(
  folder: string,
  frontendUrl: string,
  port = wantedPort(frontendUrl),
): Promise<ConsoleServer> {
  let deployment: { settings: ConsoleSettings; headers: Record<string, string> } | undefined;

  async function answer({ method, url = '/' }: IncomingMessage): Promise<FileAnswer> {
    if (!deployment) return notReady;
    if (method !== 'GET' && method !== 'HEAD') return { ...notReady, status: 405, body: '' };
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname !== '/config.json') return readConsoleFile(folder, pathname);
    const headers = {
      'content-type': 'application/json',
      'cache-control': cacheControlOf(pathname),
    };
    return { status: 200, headers, body: JSON.stringify(deployment.settings) };
  }

  const server = await listenAsLocalhost(async (request, response) => {
    const { status, headers, body } = await answer(request).catch((error) => {
      console.error('The console’s server failed:', error);
      return { ...notReady, status: 500, body: 'Its terminal shows why.' };
    });
    response.writeHead(status, { ...deployment?.headers, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  }, port);
  const url = `http://localhost:${server.port}`;

  return {
    url,
    adapt: (stack) => moveFrontend(stack, frontendUrl, url),
    serve(run, options) {
      const settings = settingsFor(run, url, options);
      deployment = { settings, headers: consoleHeaders(sourcesOf(run, settings)) };
    },
    close: server.close,
  };
}

function wantedPort(frontendUrl: string): number {
  return isOnThisMachine(frontendUrl) ? Number(new URL(frontendUrl).port || 80) : usualPort;
}

function settingsFor(
  { apiUrl, issuer, stack, meta, feedUrl }: Run,
  frontendUrl: string,
  { tenantClaim, playsMeta }: { tenantClaim: string; playsMeta: boolean },
): ConsoleSettings {
  return {
    apiBaseUrl: apiUrl,
    signIn: {
      authority: issuer,
      clientId: stack.userPool?.clientIds[0] ?? 'local',
      scope: 'openid',
    },
    tenantClaim,
    phone: playsMeta ? { url: meta.url, feedUrl } : null,
    facebookLogin: loginOf(meta, graphVersionOf(stack), playsMeta),
    frontendUrl,
  };
}

/** The stand-in for Meta serves its own SDK, because the real Facebook does not know an invented app. */
function loginOf(
  { url, apps }: Run['meta'],
  graphVersion: string,
  playsMeta: boolean,
): ConsoleSettings['facebookLogin'] {
  const appId = apps.facebook.id;
  if (!playsMeta && appId === inventApps().facebook.id) return null;
  const host = playsMeta ? `${url}/connect.facebook.net` : undefined;
  return facebookLoginOf(appId, graphVersion, host);
}

function graphVersionOf({ functions }: Stack): string {
  const versions = functions.map((one) => one.environment[environment.graphApiVersion]);
  return versions.find((version) => version !== undefined) ?? 'v25.0';
}

function sourcesOf(run: Run, { phone, facebookLogin }: ConsoleSettings): ConsoleSources {
  const local = phone ? [phone.url] : [];
  const feed = phone ? [phone.feedUrl] : [];
  const facebook = facebookLogin ? facebookSources(facebookLogin) : undefined;
  return {
    ...facebook,
    connect: [run.apiUrl, run.issuer, ...local, ...feed, ...(facebook?.connect ?? [])],
    media: local,
  };
}
