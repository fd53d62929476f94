import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { bodies, startQueue } from './queue-fixture.ts';

describe('a FIFO queue', () => {
  it('gives no other message of a group while one is in flight', async () => {
    const { send, receive, remove } = await startQueue();
    await send('a1', 'a');
    await send('a2', 'a');
    await send('b1', 'b');
    const first = await receive();
    expect(bodies(first)).toEqual(['a1', 'b1']);
    expect(await receive()).toEqual([]);
    await remove(first[0]);
    expect(bodies(await receive())).toEqual(['a2']);
  });

  it('keeps the order of a group when a visibility time-out runs out', async () => {
    const { send, receive, clock } = await startQueue();
    await send('first');
    await send('second');
    expect(bodies(await receive())).toEqual(['first']);
    clock.advance(59_000);
    expect(await receive()).toEqual([]);
    clock.advance(1_000);
    const again = await receive();
    expect(bodies(again)).toEqual(['first']);
    expect(again[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: '2' });
  });

  it('gives a message back at once when its visibility is set to nothing', async () => {
    const { send, receive, sqs, QueueUrl } = await startQueue();
    await send('first');
    await send('second');
    const [message] = await receive();
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(bodies(await receive())).toEqual(['first']);
  });

  it('moves a message to the dead-letter queue after its receives, and goes on', async () => {
    const { send, receive, clock, queueUrl } = await startQueue();
    await send('poison');
    await send('healthy');
    for (const _attempt of [1, 2]) {
      expect(bodies(await receive())).toEqual(['poison']);
      clock.advance(60_000);
    }
    expect(bodies(await receive())).toEqual(['healthy']);
    const dead = await receive(queueUrl('dead-letters.fifo'));
    expect(bodies(dead)).toEqual(['poison']);
    expect(dead[0]?.Attributes).toMatchObject({ MessageGroupId: 'g' });
  });

  it('takes a repetition for the same message for five minutes', async () => {
    const { send, receive, remove, clock } = await startQueue();
    const sent = await send('body', 'g', 'id');
    const repeated = await send('body', 'g', 'id');
    expect(repeated.MessageId).toBe(sent.MessageId);
    const [message] = await receive();
    await remove(message);
    await send('body', 'g', 'id');
    expect(await receive()).toEqual([]);
    clock.advance(5 * 60_000 + 1);
    await send('body', 'g', 'id');
    expect(bodies(await receive())).toEqual(['body']);
  });

  it('deduplicates within a group only, where the queue says so, and keeps the id', async () => {
    const { send, receive } = await startQueue();
    await send('one', 'a', 'id');
    await send('two', 'b', 'id');
    const messages = await receive();
    expect(bodies(messages)).toEqual(['one', 'two']);
    expect(messages[0]?.Attributes).toMatchObject({ MessageDeduplicationId: 'id' });
  });

  it('deduplicates across groups otherwise', async () => {
    const { send, receive, clock } = await startQueue('delayed.fifo');
    await send('one', 'a', 'id');
    await send('two', 'b', 'id');
    clock.advance(2_000);
    expect(bodies(await receive())).toEqual(['one']);
  });

  it('delays by the queue’s delay, on the clock', async () => {
    const { send, receive, clock } = await startQueue('delayed.fifo');
    await send('later');
    clock.advance(1_000);
    expect(await receive()).toEqual([]);
    clock.advance(1_000);
    expect(bodies(await receive())).toEqual(['later']);
  });

  it('wakes a long poll when the clock reaches a delayed message', async () => {
    const { send, clock, sqs, QueueUrl } = await startQueue('delayed.fifo');
    await send('later');
    const poll = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    clock.advance(2_000);
    expect(bodies((await poll).Messages ?? [])).toEqual(['later']);
  });

  it('refuses ids of more than 128 characters, in a batch only where they are', async () => {
    const { send, receive, sqs, QueueUrl } = await startQueue();
    const long = 'x'.repeat(129);
    const refusal = { name: 'InvalidParameterValue' };
    await expect(send('a', 'g', long)).rejects.toMatchObject(refusal);
    await expect(send('a', long, 'id')).rejects.toMatchObject(refusal);
    const entry = (Id: string, MessageDeduplicationId: string) => ({
      Id,
      MessageBody: Id,
      MessageGroupId: Id,
      MessageDeduplicationId,
    });
    const batch = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [entry('1', long), entry('2', 'id')] }),
    );
    expect(batch.Failed).toMatchObject([{ Id: '1', SenderFault: true, Code: refusal.name }]);
    expect(batch.Successful).toMatchObject([{ Id: '2' }]);
    expect(bodies(await receive())).toEqual(['2']);
  });

  it('refuses a message without a group', async () => {
    const { sqs, QueueUrl } = await startQueue();
    const send = new SendMessageCommand({
      QueueUrl,
      MessageBody: 'a',
      MessageDeduplicationId: 'd',
    });
    await expect(sqs.send(send)).rejects.toMatchObject({ name: 'MissingParameter' });
  });
});
