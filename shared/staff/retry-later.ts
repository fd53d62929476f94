import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { awsClientSettings } from '../aws-client.ts';
import { getSetting } from '../config.ts';
import { logger } from '../logger.ts';
import { drawSecondsToRetry } from './retry-times.ts';

const client = new SQSClient(awsClientSettings);

/**
 * Makes a notice that was not accepted come again after a random delay. If SQS does not accept that delay,
 * the notice comes again after the queue's own.
 */
export async function retryLater({ messageId, receiptHandle }: SQSRecord): Promise<void> {
  const change = new ChangeMessageVisibilityCommand({
    QueueUrl: getSetting('staffQueueUrl'),
    ReceiptHandle: receiptHandle,
    VisibilityTimeout: drawSecondsToRetry(),
  });
  try {
    await client.send(change);
  } catch (error) {
    logger.warn('a notice got no moment of its own', { messageId, reason: String(error) });
  }
}
