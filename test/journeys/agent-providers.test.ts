import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { callApi, startJourney } from '../support/journey.ts';
import { modelKey } from '../support/model-server.ts';
import { administrator } from '../support/stored.ts';

const openai = { type: 'openai', model: 'gpt-test', apiKey: modelKey };
const { apiKey: _apiKey, ...withoutKey } = openai;

let run: Run;
let tenants = 0;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterAll(() => run.close());

/** A tenant of its own, and what its agent's endpoint answers. */
function newAgent() {
  tenants += 1;
  const tenantId = `owner-${tenants}`;
  const path = `/api/database/${tenantId}/chat-agents/assistant`;
  return {
    put: (provider: unknown) =>
      callApi(run, tenantId, 'PUT', path, { name: 'Assistant', provider }),
    get: async () => (await callApi(run, tenantId, 'GET', path)).body.data['provider'],
    secrets: () => listSecrets(`/agents/${tenantId}/`),
  };
}

async function listSecrets(part: string): Promise<string[]> {
  const client = new SecretsManagerClient(administrator(run));
  const { SecretList = [] } = await client.send(new ListSecretsCommand({ MaxResults: 100 }));
  client.destroy();
  return SecretList.map(({ Name = '' }) => Name).filter((name) => name.includes(part));
}

describe('the key of an openai agent', () => {
  it('is shown only as set, and stays when it is left out', async () => {
    const agent = newAgent();
    const { body } = await agent.put({ ...openai, seesImages: true });
    const shown = { ...withoutKey, seesImages: true, apiKeyIsSet: true };
    expect(body.data['provider']).toEqual(shown);
    expect(JSON.stringify(body)).not.toContain(modelKey);
    const before = await agent.secrets();
    expect((await agent.put({ ...withoutKey, model: 'gpt-other' })).status).toBe(200);
    expect(await agent.get()).toEqual({ ...withoutKey, model: 'gpt-other', apiKeyIsSet: true });
    expect(await agent.secrets()).toEqual(before);
  });

  it('is deleted when another one takes its place', async () => {
    const agent = newAgent();
    await agent.put(openai);
    const [first] = await agent.secrets();
    await agent.put({ ...openai, apiKey: `${modelKey}-2` });
    const [second, ...others] = await agent.secrets();
    expect(others).toEqual([]);
    expect(second).not.toBe(first);
    await agent.put({ type: 'faq', entries: [] });
    expect(await agent.secrets()).toEqual([]);
  });

  it('is asked for where there is none', async () => {
    expect((await newAgent().put(withoutKey)).body).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: expect.stringMatching(/^body\.provider\.apiKey: .*needs a key/),
    });
  });

  it('is never sent to another server by whoever may change the agent', async () => {
    const agent = newAgent();
    await agent.put(openai);
    const elsewhere = { ...withoutKey, baseUrl: 'https://collector.example.com/v1' };
    expect((await agent.put(elsewhere)).body.message).toMatch(/^body\.provider\.apiKey: /);
    expect(await agent.get()).toEqual({ ...withoutKey, apiKeyIsSet: true });
    const atHome = { ...withoutKey, baseUrl: 'https://api.openai.com/v2' };
    expect((await agent.put(atHome)).status).toBe(200);
  });

  it("does not come from another kind of agent's secret", async () => {
    const agent = newAgent();
    await agent.put({ type: 'http', url: 'https://example.com', secret: 'a-secret-of-the-agent' });
    expect((await agent.put(withoutKey)).body.message).toMatch(/^body\.provider\.apiKey: /);
    await agent.put(openai);
    const http = { type: 'http', url: 'https://example.com' };
    expect((await agent.put(http)).body.message).toMatch(/^body\.provider\.secret: /);
  });
});

describe('an agent is refused at its registration, with the field', () => {
  it.each([
    ['url', { type: 'http', url: 'https://10.0.0.1/ask', secret: 'a-secret-of-the-agent' }],
    ['url', { type: 'http', url: 'https://[::ffff:a9fe:a9fe]/', secret: 'a-secret-of-the-agent' }],
    ['baseUrl', { ...openai, baseUrl: 'https://169.254.169.254/v1' }],
    ['baseUrl', { ...openai, baseUrl: 'https://user:password@example.com/v1' }],
    ['baseUrl', { ...openai, baseUrl: 'ftp://example.com/v1' }],
    ['apiKey', { ...openai, apiKey: 'two words in it' }],
    ['model', { ...openai, model: ' ' }],
    ['modelId', { type: 'bedrock', modelId: 'amazon.nova-lite-v1:0' }],
    ['type', { type: 'oracle' }],
  ])('%s of %j', async (field, provider) => {
    const agent = newAgent();
    const { status, body } = await agent.put(provider);
    expect(status).toBe(400);
    expect(body.message).toMatch(new RegExp(`^body\\.provider\\.${field}: `));
    expect(await agent.secrets()).toEqual([]);
  });

  it.each([
    [{ type: 'http' }, 'body.provider.url: is required'],
    [{ type: 'openai', apiKey: modelKey }, 'body.provider.model: is required'],
    [{ type: 'openai', model: 'gpt-test' }, 'body.provider.apiKey: an openai agent needs a key'],
    [{ type: 'bedrock' }, 'body.provider.modelId: is required'],
    [{ type: 'oracle' }, 'must be one of "faq", "http", "openai", "bedrock"'],
    [undefined, 'body.provider: '],
  ])('%j, in words', async (provider, message) => {
    expect((await newAgent().put(provider)).body.message).toContain(message);
  });

  it('where Bedrock is not allowed, with the setting that would allow it', async () => {
    const { body } = await newAgent().put({ type: 'bedrock', modelId: 'amazon.nova-lite-v1:0' });
    expect(body.message).toBe(
      "body.provider.modelId: is not allowed. The stack's setting BEDROCK_MODELS allows no model.",
    );
  });
});
