import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retryLater } from '../../../shared/staff/retry-later.ts';

const sqs = mockClient(SQSClient);
const queueUrl = 'https://sqs.us-east-1.amazonaws.com/1/staff';
const notice = { messageId: 'm1', receiptHandle: 'handle' } as SQSRecord;

beforeEach(() => {
  sqs.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  vi.stubEnv('STAFF_QUEUE_URL', queueUrl);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What SQS is asked where chance has drawn this. */
async function askedWhere(drawn: number) {
  vi.spyOn(Math, 'random').mockReturnValue(drawn);
  sqs.resetHistory();
  await retryLater(notice);
  return sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input);
}

describe('a notice that was not taken', () => {
  it.each([
    [0, 90],
    [0.25, 105],
    [0.5, 120],
    [0.9999, 150],
  ])('comes again, where chance draws %d, after %i seconds', async (drawn, seconds) => {
    expect(await askedWhere(drawn)).toEqual([
      { QueueUrl: queueUrl, ReceiptHandle: 'handle', VisibilityTimeout: seconds },
    ]);
  });

  it('is no failure of its own where SQS does not take the moment', async () => {
    sqs.on(ChangeMessageVisibilityCommand).rejects(new Error('The receipt handle has expired'));
    await expect(retryLater(notice)).resolves.toBeUndefined();
  });
});
