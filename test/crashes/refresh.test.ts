import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callApi, openShop, type Shop } from '../support/journey.ts';
import { findStoredChannel, readStoredSecret } from '../support/stored.ts';
import { dieEverywhere, listLostSecrets, startConnectionRun } from './connection-run.ts';
import type { Way } from './every-call.ts';

const day = 86_400_000;
const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };

let started: Awaited<ReturnType<typeof startConnectionRun>>;

beforeAll(async () => {
  started = await startConnectionRun();
});

afterAll(() => started.run.close());

async function passDays(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    await started.run.advance(day + 1_000);
    await started.run.idle();
  }
}

/** A token whose age nobody knows, renewed a day later; the daily worker comes once more than it needs. */
function renewal(): Way<Shop> {
  return {
    prepare: () => openShop(started.run, faq),
    act: () => passDays(3),
    async complain({ tenantId, account, agentPath }) {
      const channel = await findStoredChannel(started.run, tenantId);
      const text = await readStoredSecret(started.run, String(channel?.['secretName']));
      const token = text && (JSON.parse(text) as { accessToken: string }).accessToken;
      const expiresAt = Number(channel?.['tokenExpiresAt']) * 1_000;
      // Nobody's token but the next shop's is due then.
      await callApi(started.run, tenantId, 'POST', `${agentPath}/instagram/disconnect`);
      return [
        ...(channel?.['state'] === 'active' ? [] : [`the channel is ${channel?.['state']}`]),
        ...(token === undefined ? ['its token is not kept'] : []),
        ...(token === account.loginToken ? ['it has the old token'] : []),
        ...(expiresAt > started.run.clock.now() + 50 * day ? [] : ['it ends too soon']),
      ];
    },
  };
}

describe('the daily worker that dies anywhere while it renews a token', () => {
  it('has it renewed by the next day', () => dieEverywhere(started, 'renewal', renewal()), 300_000);

  it('leaves no secret behind', async () => {
    expect(await listLostSecrets(started.run)).toEqual([]);
  });
});
