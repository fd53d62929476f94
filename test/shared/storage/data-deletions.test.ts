import { beforeEach, describe, expect, it } from 'vitest';
import {
  type DataDeletion,
  findDeletion,
  finishDeletion,
  openDeletion,
} from '../../../shared/storage/data-deletions.ts';
import { prepareTable } from './one-account.ts';

const grantor = { login: 'instagram', userId: 'owner' } as const;

beforeEach(async () => {
  prepareTable();
  expect(await openDeletion(grantor, 'first', 1000)).toBe('first');
});

async function read(code: string): Promise<DataDeletion & { grantor: typeof grantor }> {
  return (await findDeletion(code)) as DataDeletion & { grantor: typeof grantor };
}

describe('a demand for deletion', () => {
  it('that is made again while it is under way is the same one, from the later time', async () => {
    expect(await openDeletion(grantor, 'second', 2000)).toBe('first');
    expect(await read('first')).toMatchObject({ requestedAt: 2000 });
    expect(await read('second')).toBeUndefined();
  });

  it('keeps the later time, whichever was written down first', async () => {
    await openDeletion(grantor, 'second', 2000);
    expect(await openDeletion(grantor, 'third', 1500)).toBe('first');
    expect(await read('first')).toMatchObject({ requestedAt: 2000 });
  });

  it('is not done where it was made again since its channels were looked for', async () => {
    const seen = await read('first');
    await openDeletion(grantor, 'second', 2000);
    expect(await finishDeletion(seen, 3000)).toBe(false);
    expect(await read('first')).not.toHaveProperty('finishedAt');
    expect(await openDeletion(grantor, 'third', 2500)).toBe('first');
    expect(await finishDeletion(await read('first'), 4000)).toBe(true);
    expect(await read('first')).toMatchObject({ finishedAt: 4000 });
  });

  it('is another one after the first is done', async () => {
    await finishDeletion(await read('first'), 2000);
    expect(await openDeletion(grantor, 'second', 3000)).toBe('second');
  });
});
