import { expect, it, vi } from 'vitest';
import { deliveryOf } from '../../bench/webhook/delivery-of.ts';
import {
  accountId,
  answerWithoutAws,
  appSecret,
  prepareFunction,
} from '../../bench/webhook/without-aws.ts';
import { signedDelivery } from '../../infra/local/instagram/webhooks/signed-delivery.ts';

/** The floor that the webhook is measured against is worth something only while it does the same. */
it('the least receiver makes the calls of the webhook, with as much in them', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  prepareFunction();
  answerWithoutAws();
  const { handler } = await import('../../functions/webhooks/receive-webhook.ts');
  const { receiveAtLeast } = await import('../../bench/webhook/least-receiver.ts');
  const { headers, body } = signedDelivery(deliveryOf(12, accountId), appSecret);
  const signature = headers['X-Hub-Signature-256'] as string;
  const event = { headers: { 'x-hub-signature-256': signature }, body } as never;
  const ours = await writesOf(() => handler(event, { awsRequestId: 'bench' } as never));
  const least = await writesOf(() => receiveAtLeast(Buffer.from(body), signature));
  expect(ours).toHaveLength(12);
  expect(least).toEqual(ours);
});

/** The names of everything that the transactions carry. */
async function writesOf(work: () => Promise<unknown>): Promise<string[][]> {
  const { TransactWriteCommand } = await import('@aws-sdk/lib-dynamodb');
  const { table } = await import('../../shared/storage/table.ts');
  const send = table.send as (command: { input: object }) => Promise<unknown>;
  const transactions: string[][] = [];
  table.send = ((command: { input: object }) => {
    if (command instanceof TransactWriteCommand) transactions.push(namesIn(command.input));
    return send(command);
  }) as never;
  await work();
  table.send = send as never;
  return transactions;
}

function namesIn(value: object): string[] {
  return Object.entries(value)
    .flatMap(([name, held]) =>
      typeof held === 'object' && !(held instanceof Set)
        ? [name, ...namesIn(held).map((inner) => `${name}.${inner}`)]
        : [name],
    )
    .sort();
}
