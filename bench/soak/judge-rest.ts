import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Chat } from '../../shared/storage/chats.ts';
import type { DeadLetter } from '../../shared/storage/dead-letters.ts';
import { requireNoLeaks } from '../../test/support/leaks.ts';
import { administrator } from '../../test/support/stored.ts';
import { chatsIn } from './judge-chats.ts';
import type { SoakWorld } from './open-shops.ts';

type Item = Record<string, unknown>;

const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

/** What is left in each queue, by queue name. */
export async function listLeftJobs({ run }: SoakWorld): Promise<string[]> {
  const sqs = new SQSClient({ ...administrator(run), useQueueUrlAsEndpoint: false });
  const left: string[] = [];
  for (const { name, url } of run.stack.queues) {
    const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...counts] });
    const { Attributes = {} } = await sqs.send(asked);
    const jobs = counts.reduce((sum, count) => sum + Number(Attributes[count] ?? 0), 0);
    if (jobs > 0) left.push(`${name} still holds ${jobs} jobs`);
  }
  sqs.destroy();
  return left;
}

/** A job that failed for good must have left its chat to people. */
export function complainOfLetters(items: Item[]): string[] {
  const chats = chatsIn(items);
  const letters = items.filter(({ pk }) => pk === 'DEADLETTERS') as unknown as DeadLetter[];
  return letters
    .filter(({ body }) => !isMarked(body, chats))
    .map(({ id, reason }) => `the job ${id} failed for good, and nobody is told: ${reason}`);
}

function isMarked(body: string, chats: Map<string, Chat>): boolean {
  const { customerId } = JSON.parse(body) as { customerId?: string };
  return chats.get(customerId ?? '')?.needsAttention !== undefined;
}

export async function complainOfLeaks(
  { run, lines, shops }: SoakWorld,
  items: Item[],
): Promise<string[]> {
  try {
    const tokens = shops.map(({ account }) => account.loginToken);
    await requireNoLeaks(run, lines, items, tokens);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
