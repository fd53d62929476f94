import { textMessage, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import { connectAccount, deliver, startBenchRun } from '../bench-run.ts';

/** Milliseconds from the delivery to the Graph call, without the quiet window. */
export interface Answers {
  chats: number;
  p50: number;
  p99: number;
}

const quietWindow = 2_000;
/** One tenant has at most 8 answers in progress. */
const tenants = 20;
/** Milliseconds to wait for the last answer before giving up. */
const patience = 60_000;

/** An agent whose own time does not count, because it answers at once. */
const provider = { type: 'faq', entries: [{ question: 'Do you ship to Norway?', answer: 'Yes.' }] };

/**
 * For each size, lets that many people ask at once, each in their own chat, and measures when each is
 * answered. The first round of each size starts processes and does not count.
 */
export async function measureAnswers(
  sizes: readonly number[],
  rounds: number,
  progress: (text: string) => void,
): Promise<Answers[]> {
  const run = await startBenchRun(progress);
  try {
    const accountIds: string[] = [];
    for (let tenant = 1; tenant <= tenants; tenant += 1) {
      const { professionalId } = await connectAccount(run, provider, `bench-${tenant}`);
      accountIds.push(professionalId);
    }
    const measured: Answers[] = [];
    for (const chats of sizes) {
      const times: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        progress(`answer time: ${chats} chats at once, round ${round} of ${rounds}`);
        const answered = await askAtOnce(run, accountIds, chats);
        if (round > 0) times.push(...answered);
      }
      measured.push({ chats, p50: percentile(times, 0.5), p99: percentile(times, 0.99) });
    }
    return measured;
  } finally {
    await run.close();
  }
}

let people = 0;

async function askAtOnce(run: Run, accountIds: string[], chats: number): Promise<number[]> {
  const waiting = new Map<string, number>();
  const seen = run.meta.sent.length;
  const deliveries = Array.from({ length: chats }, async () => {
    people += 1;
    const accountId = accountIds[people % accountIds.length] as string;
    const customer = `1050${String(people).padStart(12, '0')}`;
    const mid = `mid-${crypto.randomUUID()}`;
    const at = Date.now();
    const text = 'Do you ship to Norway?';
    const events = [textMessage({ account: accountId, customer, at, mid, text })];
    waiting.set(customer, performance.now());
    const webhook = webhookBody({ accountId, sentAt: at, events });
    // A call that takes longer than its 1.5 s fails the delivery, and Meta redelivers it.
    while ((await deliver(run, webhook)) !== 200);
  });
  await Promise.all(deliveries);
  return watchAnswers(run, waiting, seen);
}

/** When each answer was sent, counted from the start of the webhook, without the quiet window. */
async function watchAnswers(
  run: Run,
  waiting: Map<string, number>,
  seen: number,
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + patience;
  let looked = seen;
  while (waiting.size > 0) {
    if (performance.now() > end) throw new Error(`${waiting.size} chats were not answered.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    for (const { body } of run.meta.sent.slice(looked)) {
      looked += 1;
      const { recipient, message } = body as { recipient?: { id: string }; message?: unknown };
      const asked = waiting.get(recipient?.id ?? '');
      if (!message || asked === undefined) continue;
      waiting.delete(recipient?.id ?? '');
      times.push(performance.now() - asked - quietWindow);
    }
  }
  return times;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
