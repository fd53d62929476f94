import { expect } from 'vitest';
import { createPhone } from '../../infra/local/instagram/phone/phone-client.ts';
import { echo } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { type Customer, deliver, type Shop } from './journey.ts';

/** Delivers the echo of the account's last message to this person. */
export async function deliverEchoOfLast(run: Run, shop: Shop, customer: Customer): Promise<void> {
  const { username, professionalId } = shop.account;
  const { messages } = await createPhone(run.meta.url).readConversation(username, customer.id);
  const { mid = '', text, at = 0 } = messages.at(-1) ?? {};
  const parties = { account: professionalId, customer: customer.id };
  expect(await deliver(run, shop, echo({ ...parties, mid, text, at }))).toBe(200);
}
