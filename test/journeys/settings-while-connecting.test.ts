import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { callApi, openShop, startJourney } from '../support/journey.ts';
import { findStoredChannel } from '../support/stored.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterAll(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

it('settings that change while an account is being connected hold for it', async () => {
  const faq = { type: 'faq', entries: [], fallback: 'Thank you.' };
  const shop = await openShop(run, faq, { page: { name: 'Mugs' } });
  const { tenantId, agentPath, account } = shop;
  const connect = () =>
    callApi(run, tenantId, 'POST', `${agentPath}/instagram/connect`, {
      accessToken: account.page?.token,
      pageId: account.page?.id,
      instagramAccountId: account.professionalId,
      webhookVerificationToken: 'journey-verification-token',
    });
  // The settings are read before the token is described.
  const isAsked = new Promise<void>((resolve) => {
    run.faults.decide = ({ operation }) => {
      if (operation !== 'debug-token') return undefined;
      resolve();
      return { kind: 'hang', when: 'after', milliseconds: 1000 };
    };
  });
  const connecting = connect();
  await isAsked;
  run.faults.clear();
  const settings = { retentionDays: 7, disclosure: { enabled: false }, humanAgentChannels: [] };
  const path = `/api/database/${tenantId}/settings`;
  expect((await callApi(run, tenantId, 'PUT', path, settings)).status).toBe(200);
  await run.advance(1500);
  const { status, body } = await connecting;
  expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
  expect((await connect()).status).toBe(200);
  const { retentionDays, disclosure } = settings;
  expect(await findStoredChannel(run, tenantId)).toMatchObject({ retentionDays, disclosure });
});
