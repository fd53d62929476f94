import { createPhone } from '../../infra/local/instagram/phone/phone-client.ts';
import { textMessage, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import type { Chat } from '../../shared/storage/chats.ts';
import { connectAccount, deliver, startBenchRun } from '../bench-run.ts';
import { createMeter, type Meter, type Metered } from '../cost/meter.ts';
import { type HistorySize, type StoredHistory, storeHistory } from './store-history.ts';
import { openTable } from './table-items.ts';

/** A channel with a long past, on a run that counts everything it asks of AWS. */
export interface OpenHistory extends StoredHistory {
  size: HistorySize;
  tenantId: string;
  /** Exchanges a message in the long chat and the agent's answer. */
  exchange(): Promise<Metered>;
}

export interface Histories {
  run: Run;
  take(): Metered;
  histories: OpenHistory[];
  close(): Promise<void>;
}

const customerId = '10200000000000077';
const question = 'Do you ship to Norway, and how long does it take?';
const provider = {
  type: 'faq',
  entries: [{ question, answer: 'Yes, we do. It takes 3 to 7 days and costs 9 euros.' }],
};
/** A little more than the quiet window; then the time in which an echo arrives. */
const pauses = [2_100, 300];

/** A channel of each size, each for its own tenant. */
export async function openHistories(
  sizes: readonly HistorySize[],
  progress: (text: string) => void,
): Promise<Histories> {
  const meter = createMeter();
  const run = await startBenchRun(progress, (stack) => (stack.schedules = []), meter.log);
  const table = openTable(run);
  const shops: Pick<OpenHistory, 'tenantId' | 'exchange'>[] = [];
  for (const index of sizes.keys()) shops.push(await openShop(run, meter, `history-${index}`));
  // Looked up while the table is still small.
  const chats = (await table.findChats(customerId)) as unknown as Chat[];
  const histories: OpenHistory[] = [];
  for (const [index, size] of sizes.entries()) {
    const shop = shops[index] as (typeof shops)[number];
    const chat = chats.find(({ tenantId }) => tenantId === shop.tenantId) as Chat;
    progress(`history: storing ${size.messages} messages and ${size.chats} chats`);
    histories.push({ ...shop, size, ...(await storeHistory(table, chat, size)) });
  }
  return {
    ...{ run, histories, take: () => meter.take() },
    async close() {
      table.close();
      await run.close();
    },
  };
}

/** An account with the first pair of messages in its long chat. */
async function openShop(run: Run, meter: Meter, tenantId: string) {
  const { username, professionalId } = await connectAccount(run, provider, tenantId);
  const exchange = async () => {
    meter.take();
    await exchangePair(run, username, professionalId);
    return meter.take();
  };
  await exchange();
  return { tenantId, exchange };
}

async function exchangePair(run: Run, username: string, accountId: string): Promise<void> {
  const at = run.clock.now();
  const phone = createPhone(run.meta.url);
  const { mid } = await phone.write({
    ...{ text: question, from: customerId, to: username, webhook: 'none' },
  });
  const event = textMessage({ account: accountId, customer: customerId, at, mid, text: question });
  const status = await deliver(run, webhookBody({ accountId, sentAt: at, events: [event] }));
  if (status !== 200) throw new Error(`The delivery was answered ${status}.`);
  for (const pause of pauses) {
    await run.advance(pause);
    await run.idle();
  }
}
