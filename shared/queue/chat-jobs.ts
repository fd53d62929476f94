import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { awsClientSettings } from '../aws-client.ts';
import { getSetting } from '../config.ts';

/** "Look at this chat": keys only, so that a message unsent meanwhile is nowhere to be found. */
const chatJob = z.object({
  channelId: z.string(),
  customerId: z.string(),
  /** The message whose arrival caused the job; absent when the sweep or a wait did. */
  messageKey: z.optional(z.string()),
});

export type ChatJob = z.infer<typeof chatJob>;

/** A job with what tells it from every other: a second one within five minutes is swallowed. */
export interface NewChatJob extends ChatJob {
  cause: string;
}

const client = new SQSClient(awsClientSettings);

/** SQS takes at most 10 messages in one request. */
const batchSize = 10;

export function readChatJob(body: string): ChatJob {
  return chatJob.parse(JSON.parse(body));
}

/**
 * Enqueues jobs, each in the group of its conversation; the queue's delay is the quiet window.
 *
 * @throws where SQS did not take every one of them: enqueuing again does no harm
 */
export async function enqueueChatJobs(jobs: NewChatJob[]): Promise<void> {
  const batches: NewChatJob[][] = [];
  for (let start = 0; start < jobs.length; start += batchSize) {
    batches.push(jobs.slice(start, start + batchSize));
  }
  await Promise.all(batches.map(sendBatch));
}

async function sendBatch(jobs: NewChatJob[]): Promise<void> {
  const { Failed = [] } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: getSetting('chatQueueUrl'),
      Entries: jobs.map(({ cause, ...job }, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(job),
        MessageGroupId: `${job.channelId}.${job.customerId}`,
        MessageDeduplicationId: deduplicationId(job, cause),
      })),
    }),
  );
  if (Failed.length > 0) {
    throw new Error(
      `The queue refused ${Failed.length} of ${jobs.length} jobs: ${Failed[0]?.Code}`,
    );
  }
}

/** SQS allows 128 characters, and Meta's message ids alone have 164. */
function deduplicationId(job: ChatJob, cause: string): string {
  const text = `${job.channelId}\n${job.customerId}\n${cause}`;
  return createHash('sha256').update(text).digest('hex');
}
