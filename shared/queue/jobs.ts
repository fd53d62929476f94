import { hash } from 'node:crypto';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { writeAsciiJson } from '../ascii-json.ts';
import { awsClientSettings } from '../aws-client.ts';
import { getSetting } from '../config.ts';
import { traceOf } from '../invocation.ts';
import { traceOfMessageKey } from '../storage/messages.ts';

/** "Look at this chat": keys only, so that a message unsent meanwhile is nowhere to be found. */
const chatJob = z.object({
  kind: z.literal('chat'),
  channelId: z.string(),
  customerId: z.string(),
  /** What arrived and caused the job; absent when the sweep or a wait did. */
  messageKey: z.optional(z.string()),
});

/** "This message exists": its webhook told no more, or told of it before the message itself came. */
const fetchJob = z.object({
  kind: z.literal('fetch'),
  accountId: z.string(),
  mid: z.string(),
  /** How often it was edited, where it is told of because of that. */
  edits: z.optional(z.number()),
  /** A reaction that waits for the message. */
  reaction: z.optional(
    z.object({
      customerId: z.string(),
      by: z.enum(['customer', 'account']),
      emoji: z.optional(z.string()),
      at: z.number(),
    }),
  ),
});

/** "Look at this comment." */
const commentJob = z.object({
  kind: z.literal('comment'),
  channelId: z.string(),
  commentId: z.string(),
});

const job = z.discriminatedUnion('kind', [chatJob, fetchJob, commentJob]);

export type ChatJob = z.infer<typeof chatJob>;
export type FetchJob = z.infer<typeof fetchJob>;
export type CommentJob = z.infer<typeof commentJob>;
export type Job = z.infer<typeof job>;

/** A job with what tells it from every other: a second one within five minutes is swallowed. */
export type NewJob = Job & { cause: string };

const client = new SQSClient(awsClientSettings);

/** SQS takes at most 10 messages in one request. */
const batchSize = 10;

/** @throws where the body is no job: it goes to the dead-letter queue */
export function readJob(body: string): Job {
  return job.parse(JSON.parse(body));
}

/** What the log calls the message or comment of a job; a chat's that was due is about whatever is open. */
export function traceOfJob(job: Job): string | undefined {
  if (job.kind === 'chat') return job.messageKey && traceOfMessageKey(job.messageKey);
  return traceOf(job.kind === 'fetch' ? job.mid : job.commentId);
}

/** What the log says of a job: Meta's long ids are in its trace. */
export function withoutKey(job: Job): Record<string, unknown> {
  const { messageKey, mid, reaction, ...told } = job as Record<string, unknown>;
  return told;
}

/**
 * Enqueues jobs, each in the group of its conversation; the queue's delay is the quiet window.
 *
 * @throws where SQS did not take every one of them: enqueuing again does no harm
 */
export async function enqueueJobs(jobs: NewJob[]): Promise<void> {
  const batches: NewJob[][] = [];
  for (let start = 0; start < jobs.length; start += batchSize) {
    batches.push(jobs.slice(start, start + batchSize));
  }
  await Promise.all(batches.map(sendBatch));
}

async function sendBatch(jobs: NewJob[]): Promise<void> {
  const { Failed = [] } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: getSetting('chatQueueUrl'),
      Entries: jobs.map(({ cause, ...job }, index) => ({
        Id: String(index),
        // SQS refuses some characters, and a reaction may be any.
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
        MessageBody: writeAsciiJson(job),
        MessageGroupId: groupOf(job),
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

/**
 * What must happen one after the other is a group; a chat never waits for anything else, and neither does
 * a message that is fetched: one that Meta does not give holds up none of its account's others.
 */
function groupOf(job: Job): string {
  switch (job.kind) {
    case 'chat':
      return `${job.channelId}.${job.customerId}`;
    case 'fetch':
      return `fetch.${job.accountId}.${hash('sha256', job.mid)}`;
    case 'comment':
      return `comment.${job.channelId}.${job.commentId}`;
  }
}

/** SQS allows 128 characters, and Meta's message ids alone have 164. */
function deduplicationId(job: Job, cause: string): string {
  return hash('sha256', `${groupOf(job)}\n${cause}`);
}
