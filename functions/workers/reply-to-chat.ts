import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { answerChat } from '../../shared/chats/answer-chat.ts';
import { logger } from '../../shared/logger.ts';
import { readChatJob } from '../../shared/queue/chat-jobs.ts';

/**
 * Answers the chats of queued jobs. A job that fails comes again after the visibility time-out, and
 * after several failures goes to the dead-letter queue.
 */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  for (const record of event.Records) {
    if (await succeeds(record)) continue;
    // In a FIFO queue what follows a failure must wait for it.
    const rest = event.Records.slice(event.Records.indexOf(record));
    return { batchItemFailures: rest.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }
  return { batchItemFailures: [] };
}

async function succeeds(record: SQSRecord): Promise<boolean> {
  try {
    const job = readChatJob(record.body);
    const outcome = await answerChat(job);
    logger.info('chat job', { ...job, outcome });
    return true;
  } catch (error) {
    logger.error('chat job failed', error, { jobId: record.messageId });
    return false;
  }
}
