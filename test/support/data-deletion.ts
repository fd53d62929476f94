import type { Run } from '../../infra/local/run.ts';
import { type Shop, settle } from './journey.ts';
import { callBack } from './meta-callback.ts';
import { scanTable } from './stored.ts';

/** A shop's account asks Meta to delete its data. */
export function requestDeletion(run: Run, { account }: Shop) {
  return callBack(run, '/api/instagram/data-deletion', account.appScopedId);
}

/** Lets the worker, which runs every minute, run this many times. */
export async function passMinutes(run: Run, count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    await run.advance(60_000);
    await settle(run, 1);
  }
}

/** What people see at the status address that Meta gave them. */
export async function showStatus(
  url: string | undefined,
): Promise<{ status: number; text: string; policy: string }> {
  const response = await fetch(String(url));
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, text: await response.text(), policy };
}

/** The table's items about a shop's account, its channel and its chats, each as JSON. */
export async function listItemsOf(run: Run, shop: Shop, channelId: string): Promise<string[]> {
  const { professionalId, appScopedId } = shop.account;
  const marks = [channelId, professionalId, appScopedId];
  const items = await scanTable(run);
  return items
    .map((item) => JSON.stringify({ ...item, open: undefined }))
    .filter((text) => marks.some((mark) => text.includes(mark)));
}
