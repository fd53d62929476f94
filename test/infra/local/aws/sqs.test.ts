import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { QUEUE_ARN } from './gateway-fixture.ts';
import { startQueue } from './queue-fixture.ts';

describe('queues', () => {
  it('have the URLs, ARNs and attributes of the stack', async () => {
    const { sqs, QueueUrl } = await startQueue();
    const found = await sqs.send(new GetQueueUrlCommand({ QueueName: 'replies.fifo' }));
    expect(found.QueueUrl).toBe(QueueUrl);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: QUEUE_ARN,
      VisibilityTimeout: '60',
      DeduplicationScope: 'messageGroup',
      RedrivePolicy: expect.stringContaining(QUEUE_ARN.replace('replies', 'dead-letters')),
    });
    const listed = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'rep' }));
    expect(listed.QueueUrls).toEqual([QueueUrl]);
  });

  it('count, delete in batches and purge', async () => {
    const { sqs, QueueUrl, send, receive } = await startQueue();
    await send('1', 'a');
    await send('2', 'b');
    await send('3', 'c');
    const count = async (AttributeName: 'ApproximateNumberOfMessages') => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [AttributeName] });
      return (await sqs.send(command)).Attributes?.[AttributeName];
    };
    expect(await count('ApproximateNumberOfMessages')).toBe('3');
    const Entries = (await receive()).map(({ ReceiptHandle }, i) => ({
      Id: `${i}`,
      ReceiptHandle,
    }));
    const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    expect(deleted.Successful).toHaveLength(3);
    await send('4');
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect(await count('ApproximateNumberOfMessages')).toBe('0');
  });

  it('refuses a queue that does not exist', async () => {
    const { sqs, queueUrl } = await startQueue();
    await expect(
      sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl('absent') })),
    ).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });
});
