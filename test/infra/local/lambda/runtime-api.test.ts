import { expect, it, onTestFinished, vi } from 'vitest';
import { startRuntimeApi } from '../../../../infra/local/lambda/runtime-api.ts';

async function startApi(current: string) {
  const onNext = vi.fn();
  const onInitError = vi.fn();
  const onResult = vi.fn((requestId: string) => requestId === current);
  const api = await startRuntimeApi({ onNext, onResult, onInitError });
  onTestFinished(() => api.close());
  const url = `http://${api.address}/2018-06-01/runtime`;
  const post = (path: string, body: string) => fetch(`${url}/${path}`, { method: 'POST', body });
  return { api, url, post, onNext, onResult, onInitError };
}

it('holds a request for work until there is some', async () => {
  const { api, url, onNext } = await startApi('r1');
  const next = fetch(`${url}/invocation/next`);
  await vi.waitFor(() => expect(onNext).toHaveBeenCalledOnce());
  api.deliver({ 'Lambda-Runtime-Aws-Request-Id': 'r1' }, '{"a":1}');
  const response = await next;
  expect(response.headers.get('lambda-runtime-aws-request-id')).toBe('r1');
  expect(await response.json()).toEqual({ a: 1 });
});

it('accepts the answer to the request under way and no other', async () => {
  const { post, onResult } = await startApi('r1');
  expect((await post('invocation/r1/response', '42')).status).toBe(202);
  expect(onResult).toHaveBeenCalledWith('r1', { outcome: 'success', payload: '42' });
  expect((await post('invocation/r2/response', '42')).status).toBe(400);
});

it('accepts errors in the forms of the different runtimes', async () => {
  const { post, onResult, onInitError } = await startApi('r1');
  const told = { errorType: 'E', errorMessage: 'm', stackTrace: ['at x'] };
  const expected = { outcome: 'function-error', errorType: 'E', message: 'm', trace: ['at x'] };
  expect((await post('invocation/r1/error', JSON.stringify(told))).status).toBe(202);
  expect(onResult).toHaveBeenCalledWith('r1', expected);
  expect((await post('init/error', JSON.stringify(told))).status).toBe(202);
  expect(onInitError).toHaveBeenCalledWith(expected);
  expect((await post('init/error', 'not JSON')).status).toBe(202);
  expect(onInitError).toHaveBeenLastCalledWith(
    expect.objectContaining({ errorType: 'Runtime.Unknown' }),
  );
});

it('knows no other operation', async () => {
  const { url, post } = await startApi('r1');
  expect((await fetch(`${url}/invocation/r1/response`)).status).toBe(404);
  expect((await post('exit/error', '{}')).status).toBe(404);
});
