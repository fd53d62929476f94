import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { callApi, openShop, startJourney } from '../support/journey.ts';

const http = { type: 'http', url: 'https://example.com/agent', secret: 'a-secret-of-the-agent' };

let run: Run;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterEach(() => run.faults.clear());

afterAll(() => run.close());

async function register(tenantId: string, agentId: string): Promise<string> {
  const path = `/api/database/${tenantId}/chat-agents/${agentId}`;
  const body = { name: `Agent ${agentId}`, provider: http };
  expect((await callApi(run, tenantId, 'PUT', path, body)).status).toBe(200);
  return path;
}

function list(tenantId: string, as = tenantId) {
  return callApi(run, as, 'GET', `/api/database/${tenantId}/chat-agents`);
}

/** The names of the secrets that belong to a tenant's agents. */
async function secretsOf(tenantId: string): Promise<string[]> {
  const client = new SecretsManagerClient({
    region: 'us-east-1',
    endpoint: run.aws.url,
    credentials: run.aws.administrator,
  });
  const { SecretList = [] } = await client.send(new ListSecretsCommand({}));
  client.destroy();
  return SecretList.map(({ Name = '' }) => Name).filter((name) =>
    name.includes(`/agents/${tenantId}/`),
  );
}

describe('the list of agents', () => {
  it("shows the tenant's own, without their secrets", async () => {
    await register('alpha', 'one');
    await register('alpha', 'two');
    await register('beta', 'three');
    const { body } = await list('alpha');
    expect(body.data).toEqual({
      agents: ['one', 'two'].map((id) => ({
        id,
        name: `Agent ${id}`,
        provider: { type: 'http' },
        channel_id: null,
      })),
      count: 2,
    });
    expect((await list('alpha', 'beta')).body.code).toBe('FORBIDDEN');
  });
});

describe('removing an agent', () => {
  it('takes its secret along', async () => {
    const path = await register('gamma', 'one');
    expect(await secretsOf('gamma')).toHaveLength(1);
    const { status } = await callApi(run, 'gamma', 'DELETE', path);
    expect(status).toBe(200);
    expect(await secretsOf('gamma')).toEqual([]);
    expect((await callApi(run, 'gamma', 'GET', path)).body.code).toBe('AGENT_NOT_FOUND');
    expect((await callApi(run, 'gamma', 'DELETE', path)).body.code).toBe('AGENT_NOT_FOUND');
    expect((await list('gamma')).body.data['count']).toBe(0);
  });

  it('is refused while it is connected', async () => {
    const shop = await openShop(run, http);
    const remove = () => callApi(run, shop.tenantId, 'DELETE', shop.agentPath);
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'ACCOUNT_IN_USE' } });
    await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
    expect((await remove()).status).toBe(200);
  });

  it('is refused to another tenant', async () => {
    const path = await register('delta', 'one');
    expect((await callApi(run, 'beta', 'DELETE', path)).body.code).toBe('FORBIDDEN');
    expect((await callApi(run, 'delta', 'GET', path)).status).toBe(200);
  });
});
