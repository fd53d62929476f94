import { HttpError } from '@oazapfts/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import * as api from '../../web/api/client.ts';
import { configureClient } from '../../web/api/configure-client.ts';
import { readFailure } from '../../web/api/read-failure.ts';
import { startJourney } from '../support/journey.ts';

const path = { subaccountId: 'acme', agentId: 'assistant' };
const agent = { name: 'Assistant', provider: { type: 'faq' as const, entries: [] } };

let run: Run;
let token: string | undefined;

beforeAll(async () => {
  ({ run } = await startJourney());
  configureClient({ baseUrl: run.apiUrl, getToken: () => token });
  token = await run.signIn('acme');
});

afterAll(() => run.close());

async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => expect.fail('The call succeeded.'),
    (thrown: unknown) => thrown,
  );
  return readFailure(error);
}

describe("the frontends' client", () => {
  it('calls the API as whoever is signed in', async () => {
    await api.chatAgentsRegisterAgent({ ...path, body: agent });
    const { data } = await api.chatAgentsGetAgent(path);
    expect(data).toEqual({ id: 'assistant', ...agent });
  });

  it('writes queries as the API reads them', async () => {
    const { data } = await api.chatAgentsInstagramListMessages({ ...path, limit: 5, skip: 0 });
    expect(data).toEqual({ chats: [], count: 0 });
  });

  it('tells a failure of the API with its code', async () => {
    const call = api.chatAgentsGetAgent({ ...path, agentId: 'nobody' });
    expect(await failureOf(call)).toEqual({
      status: 404,
      code: 'AGENT_NOT_FOUND',
      message: expect.stringContaining('"nobody"'),
      operationId: expect.stringMatching(/./),
    });
  });

  it("tells API Gateway's own refusal, which has no code", async () => {
    const signedIn = token;
    token = undefined;
    const failure = await failureOf(api.chatAgentsGetAgent(path));
    token = signedIn;
    expect(failure).toEqual({ status: 401, message: 'Unauthorized' });
  });

  it('tells that there was no answer', async () => {
    const call = api.healthGetHealth({ baseUrl: 'http://127.0.0.1:1' });
    expect(await failureOf(call)).toMatchObject({ status: 0 });
  });

  it.each(['<html>Bad Gateway</html>', null])('makes do with the answer %j', (data) => {
    expect(readFailure(new HttpError(502, data, new Headers()))).toEqual({
      status: 502,
      message: 'The API answered with status 502. Try again later.',
    });
  });
});
