import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readItems } from '../../../shared/storage/read-items.ts';

const documents = mockClient(DynamoDBDocumentClient);
const keys = (count: number) => Array.from({ length: count }, (_, n) => ({ pk: `${n}`, sk: 'S' }));

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  documents.reset();
});

/** Answers at most `most` of the keys that are asked for, and leaves the others out. */
function answerAtMost(most: number): void {
  documents.on(BatchGetCommand).callsFake(({ RequestItems }) => {
    const asked = RequestItems.table.Keys;
    const left = asked.slice(most);
    return {
      Responses: { table: asked.slice(0, most) },
      ...(left.length > 0 && { UnprocessedKeys: { table: { Keys: left } } }),
    };
  });
}

describe('reading items', () => {
  it('asks again for what DynamoDB left out', async () => {
    answerAtMost(3);
    expect(await readItems(keys(7), 'consistent')).toEqual(keys(7));
  });

  it('asks for at most a hundred in a call', async () => {
    answerAtMost(100);
    expect(await readItems(keys(250), 'eventual')).toHaveLength(250);
    expect(documents.commandCalls(BatchGetCommand)).toHaveLength(3);
  });

  it('fails, rather than take for missing what is left out for good', async () => {
    answerAtMost(0);
    await expect(readItems(keys(1), 'consistent')).rejects.toThrow('left items out');
  });

  it('asks nothing for no keys', async () => {
    expect(await readItems([], 'consistent')).toEqual([]);
    expect(documents.calls()).toEqual([]);
  });
});
