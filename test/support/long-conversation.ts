import { expect } from 'vitest';
import type { MessagingEvent } from '../../infra/local/instagram/webhooks/events.ts';
import { textMessage } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { type Customer, deliver, type Shop, settle } from './journey.ts';

/** Writes a long conversation and delivers it at once; returns the events as delivered. */
export async function writeMany(
  run: Run,
  shop: Shop,
  customer: Customer,
  count: number,
): Promise<MessagingEvent[]> {
  const parties = { account: shop.account.professionalId, customer: customer.id };
  const at = run.clock.now() - count;
  const events = Array.from({ length: count }, (_, index) =>
    textMessage({ ...parties, at: at + index, mid: `${shop.tenantId}-${index}`, text: `${index}` }),
  );
  for (let start = 0; start < count; start += 50) {
    expect(await deliver(run, shop, ...events.slice(start, start + 50))).toBe(200);
  }
  await settle(run);
  return events;
}

/** The path of the shop's only chat. */
export async function chatPath(shop: Shop): Promise<string> {
  const [chat] = await shop.chats();
  return `${shop.agentPath}/instagram/chats/${chat?.chat_id}`;
}
