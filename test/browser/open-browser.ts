import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium } from './find-chromium.ts';

const executablePath = await findChromium();
if (!executablePath) {
  const how = 'Install Chromium, or name one by PLAYWRIGHT_CHROMIUM.';
  if (process.env['CI']) throw new Error(`The browser tests need a Chromium. ${how}`);
  console.log(`The browser tests are left out: no Chromium was found. ${how}`);
}

/** `describe` for tests that need a browser: left out where there is none, a failure in CI. */
export const describeInBrowser = describe.skipIf(!executablePath);

/** A headless Chromium that talks to nobody but the pages it is sent to. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
