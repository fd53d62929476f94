import type { Clock } from '../../clock.ts';
import { createEventFeed, type EventFeed } from '../../feed/event-feed.ts';
import { noteDelivery } from '../../feed/watch-deliveries.ts';
import type { Delivery } from './delivery.ts';
import type { WebhookBody } from './events.ts';
import { type SignedDelivery, signedDelivery } from './signed-delivery.ts';

/** Meta's Messenger page asks for an answer in "5 or less seconds". */
const ANSWER_WITHIN = 5_000;
/** Meta retries at once, then a few times with decreasing frequency. Milliseconds before each retry. */
const REDELIVERY_PAUSES = [1_000, 10_000, 60_000, 600_000];

export interface WebhookTarget {
  url: string;
  appSecret: string;
}

export interface WebhookSender {
  sendTo(target: WebhookTarget): void;
  /** Signs and posts; without a 200 in time, the same bytes are sent again later. */
  deliver(body: WebhookBody): Promise<Delivery>;
  /** Runs `action` after a delay on the clock, unless the sender is closed by then. */
  runAfter(milliseconds: number, action: () => void): void;
  close(): void;
}

export function startWebhookSender(
  clock: Clock,
  feed: EventFeed = createEventFeed(clock),
): WebhookSender {
  const closing = new AbortController();
  let target: WebhookTarget | undefined;

  async function tryToDeliver(
    url: string,
    request: SignedDelivery,
    body: WebhookBody,
    pauses: number[],
  ): Promise<Delivery> {
    const tell = noteDelivery(feed, body);
    const delivery = await post(url, request, clock, closing.signal);
    tell(delivery);
    const [pause, ...later] = pauses;
    if (delivery.status !== 200 && pause !== undefined) {
      runAfter(pause, () => void tryToDeliver(url, request, body, later));
    }
    return delivery;
  }

  function runAfter(milliseconds: number, action: () => void): void {
    if (closing.signal.aborted) return;
    const cancel = clock.after(milliseconds, () => {
      closing.signal.removeEventListener('abort', cancel);
      action();
    });
    closing.signal.addEventListener('abort', cancel);
  }

  return {
    sendTo(newTarget) {
      target = newTarget;
    },
    async deliver(body) {
      if (!target) {
        const problem = 'Nobody receives webhooks yet: call deliverWebhooksTo first.';
        return { status: null, milliseconds: 0, bytes: 0, url: null, problem };
      }
      const request = signedDelivery(body, target.appSecret);
      return tryToDeliver(target.url, request, body, REDELIVERY_PAUSES);
    },
    runAfter,
    close() {
      closing.abort();
    },
  };
}

async function post(
  url: string,
  request: SignedDelivery,
  clock: Clock,
  closing: AbortSignal,
): Promise<Delivery> {
  const timeLimit = new AbortController();
  const cancel = clock.after(ANSWER_WITHIN, () => timeLimit.abort());
  const startedAt = performance.now();
  const report = (status: number | null, problem?: string): Delivery => ({
    status,
    milliseconds: Math.round(performance.now() - startedAt),
    bytes: Buffer.byteLength(request.body),
    url,
    problem,
  });
  try {
    const signal = AbortSignal.any([timeLimit.signal, closing]);
    const response = await fetch(url, { ...request, redirect: 'manual', signal });
    await response.arrayBuffer();
    return report(response.status);
  } catch (error) {
    if (timeLimit.signal.aborted) return report(null, `no answer within ${ANSWER_WITHIN} ms`);
    return report(null, `the connection failed: ${describeFailure(error)}`);
  } finally {
    cancel();
  }
}

/** `fetch` itself says only "fetch failed"; the reason is in the cause. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
