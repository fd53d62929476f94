import type { ConsoleSettings } from '../web/console/settings.ts';
import type { ConsoleSources } from './console-headers.ts';

/** Where Meta hosts its browser SDK. */
const metaSdkHost = 'https://connect.facebook.net';

export type FacebookLogin = NonNullable<ConsoleSettings['facebookLogin']>;

/** @param sdkHost a local run's stand-in for Meta; by default Meta's own */
export function facebookLoginOf(
  appId: string,
  graphVersion: string,
  sdkHost = metaSdkHost,
): FacebookLogin {
  return { appId, sdkUrl: `${sdkHost}/en_US/sdk.js`, graphVersion };
}

/**
 * The sources that a page must allow for the SDK's login. Meta publishes no list: this one follows what its
 * script does. `sdk.js` only loads the SDK from `en_US/bundle/`. The SDK then reads the app's configuration
 * from the same host, asks Facebook who is logged in, and talks to its window through a Facebook frame.
 */
export function facebookSources({
  sdkUrl,
}: FacebookLogin): Required<Pick<ConsoleSources, 'connect' | 'frame' | 'script'>> {
  // With a trailing slash, a source allows everything below it.
  const script = [sdkUrl.replace(/en_US\/sdk\.js$/, '')];
  if (!sdkUrl.startsWith(`${metaSdkHost}/`)) return { script, connect: [], frame: [] };
  return {
    script,
    connect: [metaSdkHost, 'https://www.facebook.com', 'https://graph.facebook.com'],
    frame: ['https://www.facebook.com', 'https://staticxx.facebook.com'],
  };
}
