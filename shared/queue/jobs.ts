import { hash } from 'node:crypto';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { writeAsciiJson } from '../ascii-json.ts';
import { awsClientSettings } from '../aws-client.ts';
import { getSetting } from '../config.ts';
import { traceOf } from '../invocation.ts';
import { traceOfMessageKey } from '../storage/messages.ts';

/** "Look at this chat": keys only, so that no copy of a message survives its unsend. */
const chatJob = z.object({
  kind: z.literal('chat'),
  channelId: z.string(),
  customerId: z.string(),
  /** What arrived and caused the job; absent when the sweep or a wait did. */
  messageKey: z.optional(z.string()),
});

/** "This message exists": a webhook said no more, or referred to it before the message itself arrived. */
const fetchJob = z.object({
  kind: z.literal('fetch'),
  accountId: z.string(),
  mid: z.string(),
  /** How often it was edited, if an edit caused the job. */
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

/** A job with the cause that deduplicates it: within five minutes, a second one is dropped. */
export type NewJob = Job & { cause: string };

const client = new SQSClient(awsClientSettings);

/** SQS takes at most 10 messages in one request. */
const batchSize = 10;

/** @throws if the body is not a job: it goes to the dead-letter queue */
export function readJob(body: string): Job {
  return job.parse(JSON.parse(body));
}

/** The log's trace of a job's message or comment; none for a due chat, as it concerns whatever is open. */
export function traceOfJob(job: Job): string | undefined {
  if (job.kind === 'chat') return job.messageKey && traceOfMessageKey(job.messageKey);
  return traceOf(job.kind === 'fetch' ? job.mid : job.commentId);
}

/** A job as the log shows it, without Meta's long ids, which the trace replaces. */
export function withoutKey(job: Job): Record<string, unknown> {
  const { messageKey, mid, reaction, ...told } = job as Record<string, unknown>;
  return told;
}

/**
 * Enqueues jobs, each in the group of its conversation; the queue's delay is the quiet window.
 *
 * @throws if SQS did not accept all of them: enqueuing again does no harm
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
        // SQS refuses some characters, and a reaction may contain any.
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
 * Jobs that must run in sequence form a group. A chat waits for nothing else, nor does a message to fetch:
 * one that Meta does not return holds up no others of its account.
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
