import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { schemes, showIn } from './color-schemes.ts';

const folder = join('dist', 'screenshots');
const widths = [360, 1280];

/**
 * With `SCREENSHOTS` set: writes what is on the page to `dist/screenshots/NAME-WIDTH-SCHEME.png`, narrow and
 * wide, light and dark, for somebody to look at. The page is as before afterwards.
 */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (!process.env['SCREENSHOTS']) return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
    for (const colorScheme of schemes) {
      await showIn(page, colorScheme);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await showIn(page, 'light');
  if (before) await page.setViewportSize(before);
}
