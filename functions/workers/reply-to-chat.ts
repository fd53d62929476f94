import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { answerChat } from '../../shared/chats/answer-chat.ts';
import { answerComment } from '../../shared/comments/answer-comment.ts';
import { noteFailure } from '../../shared/dead-letters/note-failure.ts';
import { storeFigures } from '../../shared/figures/count-figures.ts';
import { fetchMessage } from '../../shared/gaps/fetch-message.ts';
import { logger } from '../../shared/logger.ts';
import { type Job, readJob } from '../../shared/queue/jobs.ts';

/**
 * Answers the chats and comments of queued jobs, and fetches messages that a webhook only pointed at. A job
 * that fails comes again after the visibility time-out, and after several failures goes to the dead-letter
 * queue.
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

async function succeeds({ body, messageId }: SQSRecord): Promise<boolean> {
  try {
    const job = readJob(body);
    return await carryOutJob(job);
  } catch (error) {
    logger.error('the queue holds what is no job', error, { jobId: messageId });
    return false;
  }
}

async function carryOutJob(job: Job): Promise<boolean> {
  try {
    logger.info('job done', { ...job, outcome: await carryOut(job) });
    return true;
  } catch (error) {
    logger.error('job failed', error, { ...job });
    await noteFailure(job, error);
    return false;
  } finally {
    await storeFigures();
  }
}

function carryOut(job: Job): Promise<string> {
  switch (job.kind) {
    case 'chat':
      return answerChat(job);
    case 'fetch':
      return fetchMessage(job);
    case 'comment':
      return answerComment(job);
  }
}
