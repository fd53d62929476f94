import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { answerChat } from '../../shared/chats/answer-chat.ts';
import { answerComment } from '../../shared/comments/answer-comment.ts';
import { noteFailure } from '../../shared/dead-letters/note-failure.ts';
import { storeFigures } from '../../shared/figures/count-figures.ts';
import { fetchMessage } from '../../shared/gaps/fetch-message.ts';
import { inInvocation, noteTraces } from '../../shared/invocation.ts';
import { takeSummary } from '../../shared/log-metric.ts';
import { logger } from '../../shared/logger.ts';
import { type Job, readJob, traceOfJob, withoutKey } from '../../shared/queue/jobs.ts';

/**
 * Answers the chats and comments of queued jobs, and fetches messages that a webhook only pointed to. A
 * failed job comes again after the visibility time-out, and after several failures goes to the dead-letter
 * queue.
 */
export async function handler(
  event: SQSEvent,
  context?: Pick<Context, 'awsRequestId'>,
): Promise<SQSBatchResponse> {
  for (const record of event.Records) {
    if (await inInvocation(context?.awsRequestId, () => succeeds(record))) continue;
    // In a FIFO queue, what follows a failure must wait for it.
    const rest = event.Records.slice(event.Records.indexOf(record));
    return { batchItemFailures: rest.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }
  return { batchItemFailures: [] };
}

async function succeeds({ body, messageId, attributes }: SQSRecord): Promise<boolean> {
  try {
    const job = readJob(body);
    const trace = traceOfJob(job);
    if (trace !== undefined) noteTraces([trace]);
    noteTries(job, Number(attributes.ApproximateReceiveCount));
    return await carryOutJob(job);
  } catch (error) {
    logger.error('the queue holds what is no job', error, { jobId: messageId });
    return false;
  }
}

/** A worker that was killed wrote no last line: its request id is in the platform's lines. */
function noteTries(job: Job, tries: number): void {
  if (tries > 1) logger.warn('job taken again', { ...withoutKey(job), tries });
}

async function carryOutJob(job: Job): Promise<boolean> {
  try {
    const outcome = await carryOut(job);
    logger.info('job done', { ...withoutKey(job), outcome, ...takeSummary() });
    return true;
  } catch (error) {
    logger.error('job failed', error, { ...withoutKey(job), ...takeSummary() });
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
