import { execFile } from 'node:child_process';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { operatorEnvironment } from '../../infra/local/operator-environment.ts';
import type { Run } from '../../infra/local/run.ts';
import { settle } from './journey.ts';
import { administrator, scanTable } from './stored.ts';

/** What `npm run redrive` prints about the run, and its exit code. */
export function redrive(run: Run, ...args: string[]): Promise<{ output: string; code: number }> {
  const env = { ...process.env, ...operatorEnvironment(run) };
  return new Promise((resolve) => {
    execFile('node', ['infra/redrive.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ output: stdout + stderr, code: Number(error?.code ?? 0) }),
    );
  });
}

/** The letters that are kept. */
export async function listLetters(run: Run): Promise<Record<string, unknown>[]> {
  return (await scanTable(run)).filter(({ pk }) => pk === 'DEADLETTERS');
}

/** Puts a body where the queue puts a job that failed for good. */
export async function sendToDeadLetters(run: Run, body: string): Promise<void> {
  const queue = run.stack.queues.find(({ name }) => /ChatDeadLetter/.test(name));
  const sqs = new SQSClient({ ...administrator(run), useQueueUrlAsEndpoint: false });
  const ids = { MessageGroupId: 'test', MessageDeduplicationId: String(run.clock.now()) };
  await sqs.send(new SendMessageCommand({ QueueUrl: queue?.url, MessageBody: body, ...ids }));
  sqs.destroy();
  await settle(run, 2);
}

/** The worker of the chat queue dies. */
export function workerDies(run: Run) {
  const reply = run.stack.functions.find(({ logicalId }) => /ReplyToChatFunction/.test(logicalId));
  return { kind: 'crash', when: 'before', functionId: reply?.logicalId ?? '' } as const;
}

/** Lets the queue try a job as often as it does, and a little more. */
export async function exhaustTries(run: Run): Promise<void> {
  await settle(run);
  for (let tries = 0; tries < 5; tries += 1) {
    await run.advance(95_000);
    await settle(run, 2);
  }
}
