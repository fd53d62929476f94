import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { recordDelivery } from '../chats/record-delivery.ts';
import { storeFigures } from '../figures/count-figures.ts';
import { json } from '../http/endpoint.ts';
import { readDelivery } from '../instagram/read-delivery.ts';
import { countMetric, logMetric, takeSummary } from '../log-metric.ts';
import { logger } from '../logger.ts';
import { enqueueJobs } from '../queue/jobs.ts';

/** Meta waits 5 seconds; what is not recorded by then comes again with the redelivery. */
const timeBudget = 4_000;

/**
 * Records the events of an authentic body and enqueues what needs an answer. The response is 200, unless a
 * transient fault kept something from being recorded or enqueued: then it throws, and Meta sends everything
 * again.
 *
 * @param receivedAt Unix milliseconds
 * @param accountId only events of this account count; left out: of any account
 */
export async function acceptDelivery(
  body: Buffer,
  receivedAt: number,
  accountId?: string,
): Promise<APIGatewayProxyStructuredResultV2> {
  const delivery = readDelivery(body.toString('utf8'), receivedAt);
  if ('reason' in delivery) logger.info('webhook delivery not used', { reason: delivery.reason });
  const events = delivery.events.filter(
    (event) => accountId === undefined || event.accountId === accountId,
  );
  if (events.length < delivery.events.length) {
    logger.warn('webhook events of another account than the agent has', {
      accountId,
      ignored: delivery.events.length - events.length,
    });
  }
  const messages = events.filter(({ kind }) => kind === 'customer-message');
  if (messages.length > 0) countMetric('received', messages.length);
  const deadline = receivedAt + timeBudget;
  const { jobs, failures } = await recordDelivery(events, receivedAt, deadline);
  if (jobs.length > 0) await enqueueJobs(jobs);
  await storeFigures();
  logDelivery(jobs.length, failures);
  if (failures.length > 0) throw failures[0];
  return json(200, { success: true });
}

/** Logs nothing if nothing was new: each answer has its echo, and most are already known. */
function logDelivery(jobs: number, failures: unknown[]): void {
  const summary = takeSummary();
  if (failures.length > 0) {
    const unrecorded = failures.length;
    logger.error('delivery taken in part', failures[0], { jobs, unrecorded, ...summary });
  } else if (jobs > 0 || Object.keys(summary).length > 0) {
    logger.info('delivery taken', { jobs, ...summary });
  }
}

/** For callers that signed with a secret other than ours; a call without any signature is never from Meta. */
export function refuseSignature(signature: string | undefined): APIGatewayProxyStructuredResultV2 {
  if (signature) logMetric('signatureFailed', 1);
  return refuseDelivery();
}

/** The same response for all callers that cannot prove they are Meta, whatever the reason. */
export function refuseDelivery(): APIGatewayProxyStructuredResultV2 {
  return json(401, { success: false, message: 'The signature does not match.' });
}
