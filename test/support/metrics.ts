import { echo } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { type Customer, callApi, deliver, type Shop } from './journey.ts';

interface Metrics {
  received: number;
  comments: number;
  sent: number;
  sent_by_people: number;
  answered: number;
  hand_offs: number;
  agent_failures: number;
  dropped: number;
  given_up: number;
  failures: Record<string, number>;
  answer_time: { p50: number; p95: number; mean: number; count: number } | null;
}

/** The figures of a day on which nothing happened. */
export const nothing: Metrics = {
  received: 0,
  comments: 0,
  sent: 0,
  sent_by_people: 0,
  answered: 0,
  hand_offs: 0,
  agent_failures: 0,
  dropped: 0,
  given_up: 0,
  failures: {},
  answer_time: null,
};

/** The answer that the shop's tenant gets for this query. */
export async function readMetrics(
  run: Run,
  { tenantId }: Shop,
  query: Record<string, string> = {},
): Promise<{ days: (Metrics & { date: string })[]; totals: Metrics }> {
  const path = `/api/database/${tenantId}/metrics?${new URLSearchParams(query)}`;
  const { status, body } = await callApi(run, tenantId, 'GET', path);
  if (status !== 200) throw new Error(`There are no metrics: ${JSON.stringify(body)}`);
  return body.data as Awaited<ReturnType<typeof readMetrics>>;
}

let written = 0;

/** The shop's staff answer in the Instagram app. */
export async function writeInApp(
  run: Run,
  shop: Shop,
  { id }: Customer,
  text: string,
): Promise<void> {
  written += 1;
  const parties = { account: shop.account.professionalId, customer: id, at: run.clock.now() };
  await deliver(run, shop, echo({ ...parties, mid: `mid-of-a-person-${written}`, text }));
}
