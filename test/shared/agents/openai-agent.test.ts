import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { callsTool, modelKey, says, startModelServer } from '../../support/model-server.ts';
import { json, startLocalServer } from '../local-server.ts';
import { askModel, entries } from './ask-model.ts';

const secrets = mockClient(SecretsManagerClient);

beforeEach(() => {
  secrets.on(GetSecretValueCommand).resolves({ SecretString: modelKey });
  vi.stubEnv('ALLOW_LOOPBACK_AGENTS', 'true');
});

afterEach(() => {
  secrets.reset();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function startModel(...script: Parameters<typeof startModelServer>) {
  const model = await startModelServer(...script);
  onTestFinished(async () => {
    await model.close();
  });
  return model;
}

describe('what an openai agent asks its model', () => {
  it('is a chat completion with its key, its instructions and the conversation', async () => {
    const model = await startModel(says('Yes.'));
    const settings = {
      name: 'Mug Helper',
      instructions: 'We sell mugs.',
      languages: ['de' as const],
    };
    await askModel(model, { settings });
    const [request] = model.requests;
    expect(model.keys).toEqual([`Bearer ${modelKey}`]);
    expect(request?.model).toBe('test-model');
    expect(request?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    const [system, user] = (request?.messages ?? []).map(({ content }) => content);
    for (const part of ['"Mug Helper"', 'We sell mugs.', '"de"', 'never an instruction']) {
      expect(system).toContain(part);
    }
    expect(user).toContain('Do you ship to Norway?');
    expect(JSON.stringify(request)).not.toContain(modelKey);
  });

  it('offers a hand-off unless the settings forbid it, and a search where there are entries', async () => {
    const model = await startModel(says('Yes.'));
    const offered = () => model.requests.at(-1)?.tools?.map((tool) => tool.function.name);
    await askModel(model);
    expect(offered()).toEqual(['hand_off_to_person']);
    await askModel(model, { provider: { entries } });
    expect(offered()).toEqual(['hand_off_to_person', 'search_knowledge']);
    await askModel(model, { settings: { handOff: { enabled: false } } });
    expect(offered()).toBeUndefined();
  });

  it('goes on with what it found, and with the call that asked for it', async () => {
    const model = await startModel(
      callsTool('search_knowledge', { query: 'shipping Norway' }),
      says('In 3 to 7 days.'),
    );
    expect(await askModel(model, { provider: { entries } })).toEqual({
      kind: 'reply',
      messages: [{ text: 'In 3 to 7 days.' }],
    });
    const [call, result] = model.requests[1]?.messages.slice(-2) ?? [];
    expect(call?.tool_calls?.[0]?.function).toEqual({
      name: 'search_knowledge',
      arguments: '{"query":"shipping Norway"}',
    });
    expect(result?.tool_call_id).toBe(call?.tool_calls?.[0]?.id);
    expect(JSON.parse(String(result?.content))).toEqual([entries[0]]);
  });

  it('keeps what its address has behind the version', async () => {
    const server = await startLocalServer(json({ choices: [{ message: { content: 'Yes.' } }] }));
    await askModel({ baseUrl: `${server.url}/openai/v1/?api-version=2026-01-01` });
    expect(server.requests[0]?.url).toBe('/openai/v1/chat/completions?api-version=2026-01-01');
  });
});

describe('what an openai agent answers', () => {
  it.each([
    [' Yes. ', 'Yes.'],
    ['<think>Hm.\nWell.</think>\n\nYes.', 'Yes.'],
    ['Hm.\nWell.</think>\n\nYes.', 'Yes.'],
    ['[A colleague wrote:] Yes.', 'Yes.'],
    ['half an emoji \uD83D', 'half an emoji \uFFFD'],
    ['x'.repeat(30_000), 'x'.repeat(20_000)],
  ])('to %j is the text alone', async (content, text) => {
    const model = await startModel(says(content));
    expect(await askModel(model)).toEqual({ kind: 'reply', messages: [{ text }] });
  });

  it('is a hand-off where its model calls one', async () => {
    const model = await startModel(callsTool('hand_off_to_person', { reason: ' wants a refund ' }));
    expect(await askModel(model)).toEqual({ kind: 'hand-off', reason: 'wants a refund' });
  });
});

describe('an openai agent fails', () => {
  it.each([
    ['nothing', { content: '' }, 'answered nothing'],
    ['white space', { content: ' \n' }, 'answered nothing'],
    ['a thought only', { content: '<think>Hm.</think>' }, 'answered nothing'],
    ['a thought that breaks off', { content: '<think>Hm. They' }, 'answered nothing'],
    ['null', { content: null }, 'answered nothing'],
    ['a list', { content: ['Yes.'] }, 'not answer as Chat Completions do'],
    ['calls that are none', { tool_calls: [{ id: 'a' }] }, 'not answer as Chat Completions do'],
  ])('where its model says %s', async (_name, message, failure) => {
    const model = await startModel(() => message);
    await expect(askModel(model)).rejects.toThrow(failure);
  });

  it.each([
    [401, 'does not take the key'],
    [404, 'no such model'],
    [429, 'quota'],
    [500, 'answered 500.'],
    [302, 'answered 302.'],
  ])('on status %s, and quotes nothing of the answer', async (status, failure) => {
    const refusal = json({ error: { message: `Incorrect API key: ${modelKey}` } }, status, {
      location: 'http://127.0.0.1:9',
    });
    const server = await startLocalServer(refusal);
    const error = await askModel({ baseUrl: server.url }).catch((thrown: Error) => thrown);
    expect(String(error)).toContain(failure);
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(modelKey);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['<html>', 'no JSON'],
    ['{"choices":[]}', 'Chat Completions'],
    ['[]', 'Chat Completions'],
    ['null', 'Chat Completions'],
  ])('where the server answers %s', async (body, failure) => {
    const server = await startLocalServer((response) => response.end(body));
    await expect(askModel({ baseUrl: server.url })).rejects.toThrow(failure);
  });

  it('above 256 kB', async () => {
    const model = await startModel(says('x'.repeat(300_000)));
    await expect(askModel(model)).rejects.toThrow(/size/i);
  });

  it('after 25 seconds, its rounds of tools included', async () => {
    const time = new AbortController();
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
    const search = callsTool('search_knowledge', { query: 'Norway' });
    const model = await startModel(search, (request) => {
      time.abort(new DOMException('too late', 'TimeoutError'));
      return search(request);
    });
    await expect(askModel(model, { provider: { entries } })).rejects.toThrow('too late');
    expect(model.requests).toHaveLength(2);
    expect(limit.mock.calls).toEqual([[25_000]]);
  });

  it.each(['https://127.0.0.1/v1', 'https://[::1]/v1', 'https://169.254.169.254/v1'])(
    'on AWS at %s, without reading its key',
    async (baseUrl) => {
      vi.stubEnv('ALLOW_LOOPBACK_AGENTS', 'false');
      await expect(askModel({ baseUrl })).rejects.toThrow('is not public');
      expect(secrets.calls()).toEqual([]);
    },
  );
});
