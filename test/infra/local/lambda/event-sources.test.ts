import { describe, expect, it, vi } from 'vitest';
import { succeededMessages } from '../../../../infra/local/lambda/sqs-event.ts';
import { crash, startQueue, success } from './local-queue.ts';

const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
const inGroup = (group: string) => ({ MessageGroupId: group });

describe('a message', () => {
  it('becomes an event in the shape of Lambda and leaves the queue once handled', async () => {
    const { queueArn, sources, events, send, left } = await startQueue(() => success());
    const { MessageId } = await send('{"a":1}', {
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
    });
    await sources.idle();

    expect(events).toEqual([
      {
        Records: [
          {
            messageId: MessageId,
            receiptHandle: expect.any(String),
            body: '{"a":1}',
            attributes: expect.objectContaining({
              ApproximateReceiveCount: '1',
              SentTimestamp: expect.stringMatching(/^\d{13}$/),
            }),
            messageAttributes: {
              kind: {
                stringValue: 'test',
                stringListValues: [],
                binaryListValues: [],
                dataType: 'String',
              },
            },
            md5OfBody: 'bb6cb5c68df4652941caf652a366f2d8',
            eventSource: 'aws:sqs',
            eventSourceARN: queueArn,
            awsRegion: 'eu-central-1',
          },
        ],
      },
    ]);
    expect(left()).toBe(0);
  });

  it('carries the attributes of a FIFO queue', async () => {
    const { sources, events, send } = await startQueue(() => success(), { attributes: fifo });
    await send('hello', { ...inGroup('chat-1'), MessageDeduplicationId: 'd1' });
    await sources.idle();
    expect(events[0]?.Records[0]?.attributes).toMatchObject({
      MessageGroupId: 'chat-1',
      MessageDeduplicationId: 'd1',
      SequenceNumber: expect.stringMatching(/^\d+$/),
    });
  });

  it('with a delay is handled as soon as the clock is moved past it', async () => {
    const { clock, sources, bodies, send } = await startQueue(() => success());
    await send('later', { DelaySeconds: 900 });
    await sources.idle();
    expect(bodies()).toEqual([]);

    clock.advance(900_000);
    await sources.idle();
    expect(bodies()).toEqual([['later']]);
  });

  it.each([
    ['a crash', () => crash],
    ['a refusal', () => Promise.reject(new Error('Rate Exceeded.'))],
  ])('stays in the queue after %s and returns when its visibility has run out', async (_, fail) => {
    let fails = true;
    const queue = await startQueue(() => (fails ? fail() : success()));
    await queue.send('again');
    await queue.sources.idle();
    expect(queue.left()).toBe(1);

    fails = false;
    queue.clock.advance(60_000);
    await queue.sources.idle();
    expect(queue.events.at(-1)?.Records[0]?.attributes.ApproximateReceiveCount).toBe('2');
    expect(queue.left()).toBe(0);
  });
});

describe('a batch', () => {
  const batchOfTen = { batchSize: 10, reportBatchItemFailures: true };

  it('has no more messages than the batch size', async () => {
    const { sources, bodies, sendAll } = await startQueue(() => success(), {
      source: { batchSize: 2 },
    });
    await sendAll(['1', '2', '3', '4', '5']);
    await sources.idle();
    expect(bodies().flat().sort()).toEqual(['1', '2', '3', '4', '5']);
    expect(Math.max(...bodies().map(({ length }) => length))).toBe(2);
  });

  it('leaves to the queue what the handler names as failed', async () => {
    const { sources, sendAll, left, clock, bodies } = await startQueue(
      ({ Records }) => {
        const failed = Records.filter(({ body }) => body === '2');
        const batchItemFailures = failed.map(({ messageId }) => ({ itemIdentifier: messageId }));
        return success({ batchItemFailures });
      },
      { source: batchOfTen },
    );
    await sendAll(['1', '2', '3']);
    await sources.idle();
    expect(left()).toBe(1);
    clock.advance(60_000);
    await sources.idle();
    expect(bodies().at(-1)).toEqual(['2']);
  });

  it('of a FIFO queue leaves everything from the first failure on', () => {
    const batch = ['1', '2', '3', '4'].map((MessageId) => ({ MessageId }));
    const answer = { batchItemFailures: [{ itemIdentifier: '3' }, { itemIdentifier: '2' }] };
    expect(succeededMessages(batch, JSON.stringify(answer), true)).toEqual([{ MessageId: '1' }]);
    expect(succeededMessages(batch, '{}', true)).toEqual(batch);
  });

  it.each([
    ['an unknown id', { batchItemFailures: [{ itemIdentifier: 'nobody' }] }, 2],
    ['no id', { batchItemFailures: [{}] }, 2],
    ['an empty list', { batchItemFailures: [] }, 0],
    ['nothing', null, 0],
  ])('that reports %s leaves as many messages as on Lambda', async (_, answer, expected) => {
    const { sources, sendAll, left } = await startQueue(() => success(answer), {
      source: batchOfTen,
    });
    await sendAll(['1', '2']);
    await sources.idle();
    expect(left()).toBe(expected);
  });
});

describe('a FIFO queue', () => {
  it('is handled group beside group, and within a group one after another in order', async () => {
    const open = new Map<string, () => void>();
    const { sendAll, bodies, sources } = await startQueue(
      ({ Records }) =>
        new Promise((resolve) => open.set(Records[0]?.body ?? '', () => resolve(success()))),
      { attributes: fifo },
    );
    await sendAll(['a1', 'a2', 'b1'], (body) => inGroup(body.slice(0, 1)));

    await vi.waitFor(() => expect(bodies()).toEqual([['a1'], ['b1']]));
    open.get('a1')?.();
    await vi.waitFor(() => expect(bodies()).toEqual([['a1'], ['b1'], ['a2']]));
    open.get('a2')?.();
    open.get('b1')?.();
    await sources.idle();
  });

  it('never has more handlers at work than the maximum concurrency', async () => {
    let working = 0;
    let most = 0;
    const { sendAll, bodies, sources } = await startQueue(
      async () => {
        working += 1;
        most = Math.max(most, working);
        await new Promise((resolve) => setTimeout(resolve, 5));
        working -= 1;
        return success();
      },
      { attributes: fifo, source: { maximumConcurrency: 2 } },
    );
    await sendAll(['a', 'b', 'c', 'd', 'e', 'f'], inGroup);
    await sources.idle();
    expect(bodies()).toHaveLength(6);
    expect(most).toBe(2);
  });
});

describe('an event source', () => {
  it('is refused where the queue shows a message again before the function ends', async () => {
    await expect(
      startQueue(() => success(), { attributes: { VisibilityTimeout: '10' } }),
    ).rejects.toThrow('Queue visibility timeout: 10 seconds is less than Function timeout: 30');
  });

  it('of an unknown queue is refused', async () => {
    await expect(
      startQueue(() => success(), { source: { queueArn: 'arn:aws:sqs:x:1:other' } }),
    ).rejects.toThrow(/not in the stack/);
  });
});
