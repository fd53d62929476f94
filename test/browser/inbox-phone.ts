import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import type { PageWatch } from './watch-page.ts';

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#7aa"/><circle cx="2" cy="1.5" r="1" fill="#fff"/></svg>';

/** Something that a person does on their phone, and its webhook; answers the message's id. */
export async function actOnPhone(
  { meta }: Run,
  method: string,
  path: string,
  body: Record<string, unknown>,
): Promise<string> {
  const response = await fetch(`${meta.url}/_phone/${path}`, {
    method,
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { mid: string };
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return answer.mid;
}

/** Pictures of `pictures.example` can be shown; the addresses of all others have ended. */
export async function servePictures({ page, watch }: { page: Page; watch: PageWatch }) {
  watch.allow('ERR_FAILED');
  await page.route('https://*.example.test/**', (route) => route.abort());
  await page.route('https://pictures.example/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: drawing }),
  );
}

/** The box with the messages of the open conversation. */
export function messagesIn(page: Page) {
  return page.getByRole('region', { name: 'Messages', exact: true });
}
