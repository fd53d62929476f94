import { afterEach, beforeEach, vi } from 'vitest';

interface Call {
  address: string;
  method: string;
  token: string | null;
  body?: string;
}

type Answer = () => Response | Promise<Response>;

/** An API that answers what the test wants, for states that are hard to reach at a real one. */
export interface FakeApi {
  /** Every request since the test began. */
  calls: Call[];
  /** In this order; the last again and again. */
  answers: Answer[];
}

/** Puts it in the place of `fetch` for each test of a file. */
export function fakeApi(): FakeApi {
  const api: FakeApi = { calls: [], answers: [] };

  beforeEach(() => {
    api.calls = [];
    vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
      const token = new Headers(init.headers).get('authorization');
      const [method, body] = [init.method ?? 'GET', init.body?.toString()];
      api.calls.push({ address, method, token, body });
      const answer = api.answers.length > 1 ? api.answers.shift() : api.answers[0];
      return answer?.() ?? Response.error();
    });
  });
  afterEach(() => void vi.unstubAllGlobals());
  return api;
}

export const ok = (data: object) => () => Response.json({ success: true, data });

export const failure =
  (status: number, code: string, message: string, headers = {}) =>
  () =>
    Response.json({ success: false, code, message, meta: {} }, { status, headers });
