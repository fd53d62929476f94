import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startQueue } from './queue-fixture.ts';

const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0;Lineage=1f2e3d4c:3';

/** The SDK sends a trace within a function alone: where these two variables are set. */
function runWithin(functionName: string): void {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', functionName);
  vi.stubEnv('_X_AMZN_TRACE_ID', trace);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe('a message that a function sends', () => {
  it('has the trace of its invocation, and nothing else that the function did not give it', async () => {
    const { send, receive } = await startQueue();
    runWithin('worker');
    await send('one');
    const [message] = await receive();
    expect(message?.Attributes).toMatchObject({ AWSTraceHeader: trace });
    expect(message?.MessageAttributes ?? {}).toEqual({});
  });

  it('has it also in a batch, beside attributes of its own', async () => {
    const { sqs, QueueUrl, receive } = await startQueue();
    runWithin('worker');
    const colour = { DataType: 'String', StringValue: 'red' };
    const message = { MessageBody: 'one', MessageGroupId: 'g', MessageDeduplicationId: '1' };
    const Entries = [{ Id: '1', ...message, MessageAttributes: { colour } }];
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const [received] = await receive();
    expect(received?.Attributes).toMatchObject({ AWSTraceHeader: trace });
    expect(received?.MessageAttributes).toEqual({ colour });
  });

  it('keeps it on its way to the dead-letter queue', async () => {
    const { send, receive, clock, queueUrl } = await startQueue();
    runWithin('worker');
    await send('poison');
    for (const _attempt of [1, 2]) {
      await receive();
      clock.advance(60_000);
    }
    expect(await receive()).toEqual([]);
    const [dead] = await receive(queueUrl('dead-letters.fifo'));
    expect(dead?.Attributes).toMatchObject({ AWSTraceHeader: trace });
  });

  it('has none where it is sent from elsewhere', async () => {
    const { sqs, QueueUrl, receive } = await startQueue();
    const message = { MessageBody: 'one', MessageGroupId: 'g', MessageDeduplicationId: '1' };
    await sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
    const [received] = await receive();
    expect(received?.Attributes).not.toHaveProperty('AWSTraceHeader');
  });
});
