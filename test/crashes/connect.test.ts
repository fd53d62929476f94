import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAnew, connectByLogin, connectByToken } from './connect-ways.ts';
import { dieEverywhere, listLostSecrets, startConnectionRun } from './connection-run.ts';

let started: Awaited<ReturnType<typeof startConnectionRun>>;

beforeAll(async () => {
  started = await startConnectionRun();
});

afterAll(() => started.run.close());

describe('whoever connects an account and whose call dies anywhere', () => {
  const ways = { connectByToken, connectAnew, connectByLogin };

  it.each(Object.entries(ways))(
    'has it connected by the next try: %s',
    async (name, openWay) => {
      await dieEverywhere<never>(started, name, openWay(started.run) as never);
    },
    300_000,
  );

  it('leaves no secret behind', async () => {
    expect(await listLostSecrets(started.run)).toEqual([]);
  });
});
