import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { ApiProblem } from '../../web/api/api-problem.ts';
import * as client from '../../web/api/client.ts';
import { type AuthToken, createApi } from '../../web/api/create-api.ts';
import { startJourney } from '../support/journey.ts';

const path = { subaccountId: 'acme', agentId: 'assistant' };
const agent = { name: 'Assistant', provider: { type: 'faq' as const, entries: [] } };

let run: Run;
let token: string;

beforeAll(async () => {
  ({ run } = await startJourney());
  token = await run.signIn('acme');
});

afterAll(() => run.close());

const apiAs = (authToken?: AuthToken) => createApi({ apiBaseUrl: run.apiUrl, authToken });

async function problemOf(call: Promise<unknown>): Promise<ApiProblem> {
  const error = await call.then(
    () => expect.fail('The call succeeded.'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
}

describe("the frontends' client", () => {
  it('calls the API as whoever is signed in', async () => {
    await client.chatAgentsRegisterAgent({ ...path, body: agent }, apiAs(token));
    const { data } = await client.chatAgentsGetAgent(path, apiAs(token));
    expect(data).toEqual({ id: 'assistant', version: 1, ...agent });
  });

  it('writes queries as the API reads them', async () => {
    const query = { ...path, limit: 5, skip: 0 };
    const { data } = await client.chatAgentsInstagramListMessages(query, apiAs(token));
    expect(data).toEqual({ chats: [], count: 0 });
  });

  it('tells a failure of the API with its code', async () => {
    const call = client.chatAgentsGetAgent({ ...path, agentId: 'nobody' }, apiAs(token));
    expect(await problemOf(call)).toMatchObject({
      status: 404,
      code: 'AGENT_NOT_FOUND',
      message: expect.stringContaining('"nobody"'),
      operationId: expect.stringMatching(/./),
    });
  });

  it("tells API Gateway's own refusal, which has no code", async () => {
    const { status, message, code } = await problemOf(client.chatAgentsGetAgent(path, apiAs()));
    expect({ status, message, code }).toEqual({ status: 401, message: 'Unauthorized' });
  });

  it('asks for another token once when the API does not take the first', async () => {
    const authToken = vi.fn(({ renew }: { renew: boolean }) => (renew ? token : 'expired'));
    const { data } = await client.chatAgentsGetAgent(path, apiAs(authToken));
    expect(data.id).toBe('assistant');
    expect(authToken.mock.calls).toEqual([[{ renew: false }], [{ renew: true }]]);
  });

  it('does not ask for another token when the API took the first', async () => {
    const authToken = vi.fn(() => token);
    await client.chatAgentsGetAgent(path, apiAs(authToken));
    expect(authToken.mock.calls).toEqual([[{ renew: false }]]);
  });

  it('gives up when the other token is not taken either', async () => {
    const authToken = vi.fn(() => 'expired');
    const problem = await problemOf(client.chatAgentsGetAgent(path, apiAs(authToken)));
    expect(problem.status).toBe(401);
    expect(authToken).toHaveBeenCalledTimes(2);
  });

  it('tells that there was no answer', async () => {
    const call = client.healthGetHealth(createApi({ apiBaseUrl: 'http://127.0.0.1:1' }));
    expect(await problemOf(call)).toMatchObject({ status: 0 });
  });

  it('tells whoever called it off their own reason', async () => {
    const signal = AbortSignal.abort(new Error('left the page'));
    const call = client.healthGetHealth({ ...apiAs(), signal });
    await expect(call).rejects.toThrow('left the page');
  });
});

describe('an answer that breaks off', () => {
  /** Gives half an answer and breaks it off with what `end` throws. */
  function answerByHalf(end: () => Promise<never>) {
    vi.stubGlobal('fetch', async () => {
      const body = new ReadableStream({
        start: (stream) => stream.enqueue(new TextEncoder().encode('{"success": true, "da')),
        pull: end,
      });
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    });
  }
  const loseConnection = () => Promise.reject(new TypeError('terminated'));
  afterEach(() => void vi.unstubAllGlobals());

  it('is no answer', async () => {
    answerByHalf(loseConnection);
    const problem = await problemOf(client.chatAgentsGetAgent(path, apiAs(token)));
    expect(problem).toMatchObject({ status: 0, message: expect.stringContaining('reached') });
  });

  it('says of a write that it may have been done', async () => {
    answerByHalf(loseConnection);
    const call = client.chatAgentsRegisterAgent({ ...path, body: agent }, apiAs(token));
    expect((await problemOf(call)).message).toContain('may have been done');
  });

  it('tells whoever called it off their own reason', async () => {
    const leaving = new AbortController();
    answerByHalf(async () => {
      leaving.abort(new Error('left the page'));
      throw leaving.signal.reason;
    });
    const call = client.healthGetHealth({ ...apiAs(), signal: leaving.signal });
    await expect(call).rejects.toThrow('left the page');
  });
});

describe('an answer that is no envelope', () => {
  it.each(['<html>Bad Gateway</html>', 'null', ''])('is told by its status: %j', async (body) => {
    vi.stubGlobal('fetch', async () => new Response(body, { status: 502 }));
    const call = client.healthGetHealth(apiAs());
    expect(await problemOf(call)).toMatchObject({
      status: 502,
      message: 'The API answered with status 502. Try again later.',
    });
    vi.unstubAllGlobals();
  });

  it.each([
    ['30', 30],
    ['soon', undefined],
    [undefined, undefined],
  ])('says how long to wait: Retry-After %j', async (header, retryAfter) => {
    const headers = header ? { 'retry-after': header } : undefined;
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 429, headers }));
    expect((await problemOf(client.healthGetHealth(apiAs()))).retryAfter).toBe(retryAfter);
    vi.unstubAllGlobals();
  });
});
