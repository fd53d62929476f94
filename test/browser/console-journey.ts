import type { BrowserContextOptions, Page } from 'playwright-core';
import { buildConsole } from '../../infra/local/console/build-console.ts';
import { startConsoleServer } from '../../infra/local/console/console-server.ts';
import type { Run } from '../../infra/local/run.ts';
import type { Stack } from '../../infra/local/template/stack.ts';
import { readSettings } from '../../infra/settings.ts';
import { startJourney } from '../support/journey.ts';
import { openBrowser } from './open-browser.ts';
import { type PageWatch, watchPage } from './watch-page.ts';

/** A run with its console, and a browser to look at it; one for a test file. */
export interface ConsoleJourney {
  run: Run;
  consoleUrl: string;
  /**
   * A new window, with cookies of its own. What it complains about fails the test at `close`, unless its
   * watch allows it.
   */
  openPage(options?: BrowserContextOptions): Promise<{ page: Page; watch: PageWatch }>;
  /** A new window, signed in as staff of these tenants, at this path of the console. */
  openConsole(
    tenants: string | string[],
    path?: string,
    options?: BrowserContextOptions,
  ): Promise<{ page: Page; watch: PageWatch }>;
  /** Closes the windows, after each has been asked whether it is clean. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** Beginning it takes some seconds, and once on a machine the minute that Chromium needs to be installed. */
export const journeyStartMilliseconds = 300_000;

/** Starts everything; `close` ends it. */
export async function startConsoleJourney(): Promise<ConsoleJourney> {
  const { frontendUrl, tenantClaim } = readSettings({});
  const folder = await buildConsole(console.log);
  const consoleServer = await startConsoleServer(folder, frontendUrl, 0);
  const { run } = await startJourney((stack) => {
    consoleServer.adapt(stack);
    shortenQuietWindow(stack);
  });
  consoleServer.serve(run, { tenantClaim, playsMeta: true });
  const browser = await openBrowser();
  const windows: { page: Page; watch: PageWatch }[] = [];

  async function openPage(options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      baseURL: consoleServer.url,
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const opened = { page, watch: watchPage(page) };
    windows.push(opened);
    return opened;
  }

  return {
    run,
    consoleUrl: consoleServer.url,
    openPage,

    async openConsole(tenants, path = '/', options = {}) {
      const opened = await openPage(options);
      await opened.page.goto(path);
      await signIn(opened.page, tenants);
      return opened;
    },

    async closePages() {
      const closed = windows.splice(0);
      await Promise.all(closed.map(({ page }) => page.context().close()));
      for (const { watch } of closed) watch.requireClean();
    },

    async close() {
      await browser.close();
      await consoleServer.close();
      await run.close();
    },
  };
}

/** A page follows the real clock, so a test of it waits for each answer. SQS takes whole seconds. */
function shortenQuietWindow({ queues }: Stack): void {
  for (const { attributes } of queues)
    if (attributes['DelaySeconds']) attributes['DelaySeconds'] = '1';
}

/** At the issuer's page: signs in as staff of these tenants, whom the run need not know. */
export async function signIn(page: Page, tenants: string | string[]): Promise<void> {
  await page.waitForURL(/\/authorize\?/);
  const choice = encodeURIComponent([tenants].flat().join(' '));
  await page.goto(`${page.url()}&_choose=${choice}`);
  await page.waitForURL((url) => url.pathname !== '/signed-in' && url.pathname !== '/authorize');
}
