import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dieEverywhere, listLostSecrets, startConnectionRun } from './connection-run.ts';
import { deauthorize, deleteData, disconnect } from './disconnect-ways.ts';

let started: Awaited<ReturnType<typeof startConnectionRun>>;

beforeAll(async () => {
  started = await startConnectionRun(/RefreshTokens|DeleteData/);
});

afterAll(() => started.run.close());

describe('whoever disconnects an account or wants it deleted, and whose call dies anywhere', () => {
  const ways = { disconnect, deauthorize, deleteData };

  it.each(Object.entries(ways))(
    'has it done by the next try: %s',
    async (name, openWay) => {
      await dieEverywhere<never>(started, name, openWay(started.run) as never);
    },
    300_000,
  );

  it('leaves no secret behind', async () => {
    expect(await listLostSecrets(started.run)).toEqual([]);
  });
});
