import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listLetters } from '../support/dead-letters.ts';
import { deaths, harmEveryCall } from './every-call.ts';
import { type MessageRun, startMessageRun } from './message-run.ts';

let messages: MessageRun;

beforeAll(async () => {
  messages = await startMessageRun();
});

afterAll(() => messages.close());

describe('a message whose webhook or worker dies at a call', () => {
  it('has been followed from the webhook to the echo', () => {
    const names = messages.calls.map(({ service, operation }) => `${service} ${operation}`);
    expect([...new Set(names)].sort()).toEqual([
      'agent ask',
      'dynamodb BatchGetItem',
      'dynamodb GetItem',
      'dynamodb Query',
      'dynamodb TransactWriteItems',
      'dynamodb UpdateItem',
      'graph get-profile',
      'graph send-message',
      'graph sender-action',
      'secretsmanager GetSecretValue',
      'sqs DeleteMessageBatch',
      'sqs SendMessageBatch',
    ]);
  });

  it.each(Object.entries(deaths))(
    'is stored once and answered once: it %s it takes effect',
    async (what, death) => {
      await harmEveryCall(messages, { [what]: death });
      expect(await listLetters(messages.run)).toEqual([]);
    },
    300_000,
  );
});
