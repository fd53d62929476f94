import { createHmac } from 'node:crypto';
import { signedDelivery } from '../../infra/local/instagram/webhooks/signed-delivery.ts';
import { answerAtTheWire, keepCalls } from './at-the-wire.ts';
import { deliveryOf } from './delivery-of.ts';
import { measureInTurns } from './measure-in-turns.ts';
import { accountId, answerWithoutAws, appSecret, prepareFunction } from './without-aws.ts';

/**
 * CPU milliseconds for one delivery, by step. `floor` is HMAC and JSON.parse of the same bytes, `least` the
 * shortest code that makes the same calls.
 */
export type Steps = Record<
  'floor' | 'least' | 'signature' | 'parse' | 'record' | 'enqueue' | 'all',
  number
>;

/** The same including the SDK's work: here `floor` also makes the calls of `all`. */
export type StepsWithSdk = Record<'floor' | 'all', number>;

/** Enough is measured at once that the CPU clock's resolution does not matter. */
const eventsAtOnce = { withoutCalls: 3_000, withCalls: 300 };

/** What the webhook's own code takes for a delivery of this many events, without the AWS calls. */
export async function measureSteps(events: number): Promise<Steps> {
  prepareFunction();
  answerWithoutAws();
  const { isSignedByApp } = await import('../../shared/webhooks/check-signature.ts');
  const { readDelivery } = await import('../../shared/instagram/read-delivery.ts');
  const { recordDelivery } = await import('../../shared/chats/record-delivery.ts');
  const { enqueueJobs } = await import('../../shared/queue/jobs.ts');
  const { receiveAtLeast } = await import('./least-receiver.ts');
  const { bytes, signature, floor, all } = await prepareDelivery(events);
  const now = Date.now();
  const read = readDelivery(bytes.toString('utf8'), now);
  const { jobs } = await recordDelivery(read.events, now, Number.POSITIVE_INFINITY);
  const work = {
    floor,
    least: () => receiveAtLeast(bytes, signature),
    signature: () => isSignedByApp(bytes, signature),
    parse: () => readDelivery(bytes.toString('utf8'), now),
    record: () => recordDelivery(read.events, now, Number.POSITIVE_INFINITY),
    enqueue: () => enqueueJobs(jobs),
    all,
  };
  return measureInTurns(work, timesFor(events, eventsAtOnce.withoutCalls));
}

/** What a delivery takes with all of the SDK's work for its calls, except for the network. */
export async function measureWithSdk(events: number): Promise<StepsWithSdk> {
  prepareFunction();
  answerAtTheWire();
  const { floor: leastCode, all } = await prepareDelivery(events);
  const callAgain = await keepCalls(all);
  const floor = async () => {
    leastCode();
    await callAgain();
  };
  return measureInTurns({ floor, all }, timesFor(events, eventsAtOnce.withCalls));
}

async function prepareDelivery(events: number) {
  const { handler } = await import('../../functions/webhooks/receive-webhook.ts');
  const { headers, body } = signedDelivery(deliveryOf(events, accountId), appSecret);
  const bytes = Buffer.from(body);
  const signature = headers['X-Hub-Signature-256'] as string;
  const event = { headers: { 'x-hub-signature-256': signature }, body } as never;
  return {
    bytes,
    signature,
    floor: () => {
      createHmac('sha256', appSecret).update(bytes).digest('hex');
      return JSON.parse(bytes.toString('utf8'));
    },
    all: () => handler(event, { awsRequestId: 'bench' } as never),
  };
}

function timesFor(events: number, atOnce: number): number {
  return Math.max(1, Math.round(atOnce / events));
}
