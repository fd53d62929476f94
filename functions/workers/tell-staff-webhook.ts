import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { logger } from '../../shared/logger.ts';
import { attentionDetail } from '../../shared/staff/attention-event.ts';
import { postToStaffWebhook } from '../../shared/staff/post-to-webhook.ts';
import { retryLater } from '../../shared/staff/retry-later.ts';

const event = z.object({ detail: attentionDetail });

/**
 * Posts events of the bus to the tenant's own webhook. One that fails comes again after a random delay, and
 * after several failures goes to the dead-letter queue.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const results = await Promise.allSettled(
    Records.map(async ({ body }) => postToStaffWebhook(event.parse(JSON.parse(body)).detail)),
  );
  const failed = Records.filter((_record, index) => results[index]?.status === 'rejected');
  for (const result of results) {
    if (result.status === 'rejected') logger.error('staff webhook failed', result.reason);
  }
  await Promise.all(failed.map(retryLater));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
