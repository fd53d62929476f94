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

describe('two people who change one agent', () => {
  const path = '/api/database/delta/chat-agents/shared';
  const faq = (name: string) => ({ name, provider: { type: 'faq', entries: [] } });
  const put = (body: object) => callApi(run, 'delta', 'PUT', path, body);
  const get = () => callApi(run, 'delta', 'GET', path);

  it('are told apart by the version that each had read', async () => {
    expect((await put({ ...faq('Made'), version: 1 })).body.code).toBe('AGENT_CHANGED');
    expect((await put({ ...faq('Made'), version: 0 })).body.data['version']).toBe(1);
    expect((await get()).body.data['version']).toBe(1);
    expect((await put({ ...faq('Kim was quicker'), version: 1 })).body.data['version']).toBe(2);
    const late = await put({ ...faq('Robin'), version: 1 });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({
      code: 'AGENT_CHANGED',
      message: expect.stringContaining('Load it again'),
    });
    expect((await get()).body.data).toMatchObject({ name: 'Kim was quicker', version: 2 });
    expect((await put({ ...faq('Another'), version: 0 })).body.code).toBe('AGENT_CHANGED');
  });

  it('may come at once: one of them is told to load again', async () => {
    const { version } = (await get()).body.data;
    const names = ['first', 'second', 'third'];
    const answers = await Promise.all(names.map((name) => put({ ...faq(name), version })));
    const codes = answers.map(({ status, body }) => body.code ?? status);
    expect(codes.toSorted()).toEqual([200, 'AGENT_CHANGED', 'AGENT_CHANGED']);
  });

  it('are not confused with one whose answer was lost', async () => {
    const { version } = (await get()).body.data;
    const body = { ...faq('Sent twice'), version };
    const [first, second] = [await put(body), await put(body)];
    expect(second.status).toBe(200);
    expect(second.body.data).toEqual(first.body.data);
  });

  it('that brings a secret makes none where it comes too late', async () => {
    await put({ name: 'Keyed', provider: http });
    const before = await secretsOf('delta');
    expect(before).toHaveLength(1);
    const late = {
      name: 'Keyed',
      provider: { ...http, secret: 'another-secret-of-it' },
      version: 1,
    };
    expect((await put(late)).body.code).toBe('AGENT_CHANGED');
    expect(await secretsOf('delta')).toEqual(before);
  });

  it('need no version: who gives none replaces what is there', async () => {
    expect((await put(faq('Without'))).status).toBe(200);
    expect((await get()).body.data['name']).toBe('Without');
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
