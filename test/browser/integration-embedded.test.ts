import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, it } from 'vitest';
import { openShop } from '../support/journey.ts';
import {
  type ConsoleJourney,
  journeyStartMilliseconds,
  startConsoleJourney,
} from './console-journey.ts';
import { expectAccessible } from './expect-accessible.ts';
import { describeInBrowser } from './open-browser.ts';
import { takeScreenshot } from './take-screenshot.ts';

/** The component as a customer's bundler makes it: a script and its styles. */
async function bundle(): Promise<{ script: string; styles: string }> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      rolldownOptions: { input: join(import.meta.dirname, 'customers-page.ts') },
    },
  })) as Rolldown.RolldownOutput;
  const styles = output.find(({ fileName }) => fileName.endsWith('.css'));
  const [{ code: script }] = output;
  return { script, styles: styles && 'source' in styles ? String(styles.source) : '' };
}

describeInBrowser('InstagramIntegration on a page of a customer', () => {
  let journey: ConsoleJourney;
  let code: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [journey, code] = await Promise.all([startConsoleJourney(), bundle()]);
  }, journeyStartMilliseconds);
  afterEach(() => journey.closePages());
  afterAll(() => journey?.close());

  it('needs nothing but its properties', async () => {
    const { tenantId, account } = await openShop(journey.run, { type: 'faq', entries: [] });
    const settings = JSON.stringify({
      subaccountId: tenantId,
      agentId: 'assistant',
      authToken: await journey.run.signIn(tenantId),
      apiBaseUrl: journey.run.apiUrl,
    });
    const { page } = await journey.openPage();
    // At the origin that the API lets in.
    await page.route('**/customer', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="en"><title>Shop</title><style>${code.styles}</style>
          <body data-settings='${settings}'><script type="module">${code.script}</script></body>`,
      }),
    );
    // A page that was never on a network may not call a server of this machine by itself.
    await page.route(`${journey.run.apiUrl}/**`, async (route) =>
      route.fulfill({ response: await route.fetch() }),
    );
    await page.goto('/customer');
    await page.getByText(`This agent answers the messages to @${account.username}.`).waitFor();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('Connect an account').waitFor();
    await page.getByText('The agent’s own webhook address').click();
    await page.getByLabel('Access token', { exact: true }).fill(account.loginToken);
    await page.getByLabel('Instagram account id').fill(account.professionalId);
    await page.getByRole('button', { name: 'Generate one' }).click();
    await takeScreenshot(page, 'embedded-form');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByAltText(`QR code that opens a chat with @${account.username}`).waitFor();
    await page.getByText('Connected', { exact: true }).waitFor();
    await takeScreenshot(page, 'embedded-connected');
    await expectAccessible(page);
  }, 60_000);
});
