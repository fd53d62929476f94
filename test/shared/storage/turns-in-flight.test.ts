import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { table } from '../../../shared/storage/table.ts';
import { leasesIn, leaseTurn, returnTurn } from '../../../shared/storage/turns-in-flight.ts';
import { prepareTable } from './one-account.ts';

const [now, limit] = [1_800_000_000_000, 8];

it('a place is had however many workers died with theirs', async () => {
  const memory = prepareTable();
  const seen = () => leasesIn(memory.items[0]);
  const longest = { update: 0 };
  const send = table.send as (command: object) => Promise<unknown>;
  table.send = ((command: object) => {
    if (command instanceof UpdateCommand) {
      const { ConditionExpression = '' } = command.input;
      longest.update = Math.max(longest.update, ConditionExpression.length);
    }
    return send(command);
  }) as never;
  for (let died = 0; died < 200; died += 1) {
    const began = now + died * 1_000;
    expect(await leaseTurn('acme', seen(), limit, began + 500, began)).toBeDefined();
  }
  expect(longest.update).toBeLessThan(4_096);
  expect(seen().length).toBeLessThan(50);
  const later = now + 1_000_000;
  const last = await leaseTurn('acme', seen(), limit, later + 500, later);
  if (last) await returnTurn(last);
  expect(seen()).toEqual([]);
});
