import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { callApi, startJourney } from '../support/journey.ts';
import { sendRaw } from '../support/raw-request.ts';

let run: Run;
let state: string;

beforeAll(async () => {
  ({ run } = await startJourney());
  const { body } = await callApi(run, 'acme', 'POST', '/api/instagram/authorize-url', {
    organization_id: 'acme',
    redirect_uri: `${run.apiUrl}/api/instagram/callback`,
  });
  state = String(body['state']);
});

afterAll(() => run.close());

/** What somebody makes a browser call, with a state that is right. */
async function callBack(query: string): Promise<{ location: string; names: string[] }> {
  const path = `/api/instagram/callback?state=${encodeURIComponent(state)}&${query}`;
  const { status, headers } = await sendRaw(run.apiUrl, { path });
  expect(status).toBe(302);
  return { location: headers.location ?? '', names: Object.keys(headers) };
}

describe('the callback of a login, with a right state', () => {
  it.each([
    ['an address for a code', 'code=https://evil.example/'],
    ['a path for a code', 'code=//evil.example/%2e%2e'],
    ['an address in a name of ours', 'error_description=@evil.example/%23'],
    ['names that frameworks know', 'redirect_uri=https://evil.example&next=//evil.example'],
    ['an array', 'code[]=https://evil.example'],
    ['a header', 'code=x%0d%0aSet-Cookie:%20a=b%0d%0aLocation:%20https://evil.example'],
    ['line breaks of Unicode', 'error=%E2%80%A8Location:%20https://evil.example%E5%98%8D'],
  ])('leads to the frontend’s own page: %s', async (_name, query) => {
    const { location, names } = await callBack(query);
    expect(location).toMatch(/^http:\/\/localhost:3000\/instagram-redirect\?[\x21-\x7e]+$/);
    expect(names).not.toContain('set-cookie');
    expect([...new URL(location).searchParams.keys()]).not.toContain('next');
  });

  it('hands on at most 2,000 characters of each value', async () => {
    const { location } = await callBack(`code=${'x'.repeat(5000)}`);
    expect(new URL(location).searchParams.get('code')).toHaveLength(2000);
  });
});
