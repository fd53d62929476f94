import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it, vi } from 'vitest';
import { findKnownMids } from '../../../shared/storage/seen-events.ts';

const table = mockClient(DynamoDBDocumentClient);

/** What a lagging replica has, and what the last write left. */
let replica: string[];
let leader: string[];

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  table.reset();
  table.on(BatchGetCommand).callsFake(({ RequestItems }) => {
    const { Keys, ConsistentRead } = RequestItems.table;
    const there = ConsistentRead ? leader : replica;
    const found = Keys.filter(({ pk }: { pk: string }) => there.some((mid) => pk.endsWith(mid)));
    return { Responses: { table: found } };
  });
});

it('a message that was recorded a moment ago is known', async () => {
  [replica, leader] = [['m1'], ['m1', 'm2']];
  expect(await findKnownMids('account', ['m1', 'm2', 'm3'])).toEqual(new Set(['m1', 'm2']));
});

it('one that a lagging read finds is not looked for again', async () => {
  [replica, leader] = [['m1'], ['m1']];
  expect(await findKnownMids('account', ['m1'])).toEqual(new Set(['m1']));
  expect(table.commandCalls(BatchGetCommand)).toHaveLength(1);
});
