import { createHmac } from 'node:crypto';
import { signedDelivery } from '../../infra/local/instagram/webhooks/signed-delivery.ts';
import { median } from '../report/median.ts';
import { deliveryOf } from './delivery-of.ts';
import { accountId, answerWithoutAws, appSecret } from './without-aws.ts';

/** Milliseconds of CPU for one delivery, by step; `floor` is HMAC and JSON.parse of the same bytes. */
export type Steps = Record<'floor' | 'signature' | 'parse' | 'record' | 'enqueue' | 'all', number>;

const rounds = 15;
/** So much is measured at once that the CPU clock's steps do not show. */
const eventsAtOnce = 3_000;

/** What the webhook's own code takes of a delivery of so many events, without the calls to AWS. */
export async function measureSteps(events: number): Promise<Steps> {
  answerWithoutAws();
  const { isSignedByApp } = await import('../../shared/webhooks/check-signature.ts');
  const { readDelivery } = await import('../../shared/instagram/read-delivery.ts');
  const { recordDelivery } = await import('../../shared/chats/record-delivery.ts');
  const { enqueueJobs } = await import('../../shared/queue/jobs.ts');
  const { handler } = await import('../../functions/webhooks/receive-webhook.ts');

  const { headers, body } = signedDelivery(deliveryOf(events, accountId), appSecret);
  const bytes = Buffer.from(body);
  const signature = headers['X-Hub-Signature-256'] as string;
  const now = Date.now();
  const read = readDelivery(body, now);
  const { jobs } = await recordDelivery(read.events, now, Number.POSITIVE_INFINITY);
  const event = { headers: { 'x-hub-signature-256': signature }, body } as never;
  const work: Record<keyof Steps, () => unknown> = {
    floor: () => {
      createHmac('sha256', appSecret).update(bytes).digest('hex');
      return JSON.parse(bytes.toString('utf8'));
    },
    signature: () => isSignedByApp(bytes, signature),
    parse: () => readDelivery(bytes.toString('utf8'), now),
    record: () => recordDelivery(read.events, now, Number.POSITIVE_INFINITY),
    enqueue: () => enqueueJobs(jobs),
    all: () => handler(event, { awsRequestId: 'bench' } as never),
  };
  const times = Math.max(1, Math.round(eventsAtOnce / events));
  return measureInTurns(work, times);
}

/** One step after the other in each round, so that whatever else the machine does hits all alike. */
async function measureInTurns(
  work: Record<keyof Steps, () => unknown>,
  times: number,
): Promise<Steps> {
  const measured = Object.keys(work).map((name) => [name, [] as number[]] as const);
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, amounts] of measured) {
      const amount = await measureCpu(work[name as keyof Steps], times);
      // The first rounds are for the compiler.
      if (round >= 0) amounts.push(amount);
    }
  }
  return Object.fromEntries(measured.map(([name, amounts]) => [name, median(amounts)])) as Steps;
}

async function measureCpu(work: () => unknown, times: number): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
