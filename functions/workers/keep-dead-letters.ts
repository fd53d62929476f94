import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { buryJob } from '../../shared/dead-letters/bury-job.ts';
import { logger } from '../../shared/logger.ts';

/** Stores dead-letter queue jobs for `npm run redrive`; one that cannot be stored stays in the queue. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const results = await Promise.allSettled(
    Records.map(({ messageId, body, attributes }) =>
      buryJob(messageId, body, Number(attributes.SentTimestamp)),
    ),
  );
  for (const result of results) {
    if (result.status === 'rejected')
      logger.error('a dead letter could not be kept', result.reason);
  }
  const failed = Records.filter((_record, index) => results[index]?.status === 'rejected');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
