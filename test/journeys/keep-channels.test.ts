import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../infra/local/instagram/accounts.ts';
import type { Run } from '../../infra/local/run.ts';
import { callApi, deliver, startJourney } from '../support/journey.ts';
import { readStoredSecret, scanTable } from '../support/stored.ts';

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let accounts = 0;

beforeAll(async () => {
  ({ run, log } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(async () => {
  await run.close();
  expect(log.denials).toEqual([]);
});

const tenantId = 'acme';

function addAccount(details: Partial<Account> = {}): Account {
  accounts += 1;
  return run.meta.addAccount({ username: `acme.${accounts}`, ...details });
}

describe('a channel', () => {
  async function create(account: Account, tenant = tenantId, agentId?: string) {
    return callApi(run, tenant, 'POST', '/api/channels/create', {
      choice: 'instagram',
      data: {
        instagram_business_account_id: account.professionalId,
        access_token: account.loginToken,
        user_id: account.professionalId,
        username: account.username,
      },
      organization_id: tenant,
      ...(agentId && { agent_id: agentId }),
    });
  }

  it('is one for an account: created again it is renewed, for another tenant it is in use', async () => {
    const account = addAccount();
    const [first, second] = [await create(account), await create(account)];
    expect(second.body.data['channel_id']).toBe(first.body.data['channel_id']);
    expect((await create(account, 'rival')).body).toMatchObject({ code: 'ACCOUNT_IN_USE' });
    const listed = await callApi(run, tenantId, 'GET', `/api/channels?organization_id=${tenantId}`);
    const ids = (listed.body.data['channels'] as { channel_id: string }[]).map(
      ({ channel_id }) => channel_id,
    );
    expect(ids.filter((id) => id === first.body.data['channel_id'])).toHaveLength(1);
  });

  it('that is created several times at once is one, and works', async () => {
    const account = addAccount();
    await create(account);
    const answers = await Promise.all([1, 2, 3].map(() => create(account)));
    for (const { status } of answers) expect([201, 429]).toContain(status);
    expect(answers.map(({ status }) => status)).toContain(201);
    const { body } = await create(account);
    expect(body.data['status']).toBe('active');
  });

  it('whose webhooks could not be subscribed is finished by the next try', async () => {
    const account = addAccount();
    run.faults.add({
      service: 'graph',
      operation: 'subscribe',
      effect: { kind: 'reset', when: 'before' },
    });
    expect((await create(account)).body.code).toBe('API_ERROR');
    expect((await create(account)).body.data['status']).toBe('active');
  });

  it('that is removed gets no webhooks, and its token is gone', async () => {
    const account = addAccount();
    const created = await create(account);
    const channelId = created.body.data['channel_id'];
    const path = `/api/channels/${channelId}?organization_id=${tenantId}`;
    const stored = (await scanTable(run)).find(({ sk }) => sk === `CHANNEL#${channelId}`);
    const secretName = stored?.['secretName'] as string;
    expect(await readStoredSecret(run, secretName)).toContain(account.loginToken);
    expect((await callApi(run, 'rival', 'DELETE', path.replace(tenantId, 'rival'))).status).toBe(
      404,
    );
    expect((await callApi(run, tenantId, 'DELETE', path)).status).toBe(200);
    expect((await callApi(run, tenantId, 'DELETE', path)).status).toBe(200);
    expect(account.subscribedFields.instagram).toEqual([]);
    expect(await readStoredSecret(run, secretName)).toBeUndefined();
    const stray = {
      sender: { id: '1050000000000777' },
      recipient: { id: account.professionalId },
      timestamp: run.clock.now(),
      message: { mid: 'after-removal', text: 'hello?' },
    };
    expect(await deliver(run, { account }, stray)).toBe(200);
    expect((await create(account, 'rival')).status).toBe(201);
  });

  it('can be bound to an agent, and to one that is free', async () => {
    const created = await create(addAccount());
    const path = `/api/channels/${created.body.data['channel_id']}/agent`;
    const body = { organization_id: tenantId, agent_id: 'helper' };
    expect((await callApi(run, tenantId, 'PUT', path, body)).body.code).toBe('AGENT_NOT_FOUND');
    await callApi(run, tenantId, 'PUT', `/api/database/${tenantId}/chat-agents/helper`, {
      name: 'Helper',
      provider: { type: 'faq', entries: [] },
    });
    const bound = await callApi(run, tenantId, 'PUT', path, body);
    expect(bound.body.data['agent_id']).toBe('helper');
    const other = await create(addAccount());
    const taken = `/api/channels/${other.body.data['channel_id']}/agent`;
    expect((await callApi(run, tenantId, 'PUT', taken, body)).body.code).toBe('ACCOUNT_IN_USE');
  });

  it('of an account that is not professional is refused with what to do', async () => {
    const answer = await create(addAccount({ accountType: 'PERSONAL' }));
    expect(answer.body).toMatchObject({
      code: 'PERSONAL_ACCOUNT',
      message: expect.stringContaining('Switch it to Business or Creator'),
    });
  });
});
