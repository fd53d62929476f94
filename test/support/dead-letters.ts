import { execFile } from 'node:child_process';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { operatorEnvironment } from '../../infra/local/operator-environment.ts';
import type { Run } from '../../infra/local/run.ts';
import { settle } from './journey.ts';
import { administrator, scanTable } from './stored.ts';

/** The output of `npm run redrive` for the run, and its exit code. */
export function redrive(run: Run, ...args: string[]): Promise<{ output: string; code: number }> {
  const env = { ...process.env, ...operatorEnvironment(run) };
  return new Promise((resolve) => {
    execFile('node', ['infra/redrive.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ output: stdout + stderr, code: Number(error?.code ?? 0) }),
    );
  });
}

/** The stored dead letters. */
export async function listLetters(run: Run): Promise<Record<string, unknown>[]> {
  return (await scanTable(run)).filter(({ pk }) => pk === 'DEADLETTERS');
}

/** Sends a body to the dead-letter queue, where jobs that failed for good end up. */
export async function sendToDeadLetters(run: Run, body: string): Promise<void> {
  const queue = run.stack.queues.find(({ name }) => /ChatDeadLetter/.test(name));
  const sqs = new SQSClient({ ...administrator(run), useQueueUrlAsEndpoint: false });
  const ids = { MessageGroupId: 'test', MessageDeduplicationId: String(run.clock.now()) };
  await sqs.send(new SendMessageCommand({ QueueUrl: queue?.url, MessageBody: body, ...ids }));
  sqs.destroy();
  await settle(run, 2);
}

/** Makes the chat queue's worker die. */
export function workerDies(run: Run) {
  const reply = run.stack.functions.find(({ logicalId }) => /ReplyToChatFunction/.test(logicalId));
  return { kind: 'crash', when: 'before', functionId: reply?.logicalId ?? '' } as const;
}

/** Lets the queue use up all tries of a job, and a little more time pass. */
export async function exhaustTries(run: Run): Promise<void> {
  await settle(run);
  for (let tries = 0; tries < 5; tries += 1) {
    await run.advance(95_000);
    await settle(run, 2);
  }
}
