import { describe, expect, it, vi } from 'vitest';
import { createFunction, startFunctions } from './local-stack.ts';

describe('an invocation', () => {
  it('hands the event and the context to the handler and its answer back', async () => {
    const fn = await createFunction(
      'async (event, { functionName, invokedFunctionArn, awsRequestId, getRemainingTimeInMillis }) => ({ event, functionName, invokedFunctionArn, awsRequestId, left: getRemainingTimeInMillis() })',
    );
    const { invoke } = await startFunctions([fn]);

    const result = await invoke({ greeting: 'Grüße 👋' });

    expect(result.outcome).toBe('success');
    const answer = result.outcome === 'success' && JSON.parse(result.payload);
    expect(answer).toMatchObject({
      event: { greeting: 'Grüße 👋' },
      functionName: 'echo',
      invokedFunctionArn: fn.arn,
      awsRequestId: result.requestId,
    });
    expect(answer.left).toBeGreaterThan(25_000);
    expect(answer.left).toBeLessThanOrEqual(30_000);
  });

  it('answers null for a handler that returns nothing', async () => {
    const { call } = await startFunctions([await createFunction('async () => {}')]);
    expect(await call()).toBeNull();
  });

  it('passes on what the process prints, line by line, under its request', async () => {
    const fn = await createFunction(
      'async () => { console.log("one\\ntwo"); console.error("three"); }',
    );
    const { invoke, lines } = await startFunctions([fn]);
    const { requestId } = await invoke();

    await vi.waitFor(() => expect(lines).toHaveLength(3));
    const common = { functionId: 'echoFunction', requestId };
    expect(lines).toEqual(
      expect.arrayContaining([
        { ...common, stream: 'stdout', text: 'one' },
        { ...common, stream: 'stdout', text: 'two' },
        { ...common, stream: 'stderr', text: 'three' },
      ]),
    );
  });

  it('reports what the handler throws and keeps the process', async () => {
    const fn = await createFunction(
      'async ({ fail }) => { if (fail) throw new RangeError("too far"); return process.pid; }',
    );
    const { invoke, call, lines } = await startFunctions([fn]);
    const pid = await call();

    const result = await invoke({ fail: true });

    expect(result).toMatchObject({
      outcome: 'function-error',
      errorType: 'RangeError',
      message: 'too far',
    });
    expect(result.outcome === 'function-error' && result.trace[0]).toBe('RangeError: too far');
    expect(await call()).toBe(pid);
    await vi.waitFor(() => expect(lines.some(({ text }) => /Invoke Error/.test(text))).toBe(true));
  });

  it('reports an answer that is not JSON', async () => {
    const fn = await createFunction('async () => { const a = {}; a.a = a; return a; }');
    const { invoke } = await startFunctions([fn]);
    expect(await invoke()).toMatchObject({ outcome: 'function-error', errorType: 'TypeError' });
  });

  it('refuses an event over 6 MB and an answer over 6 MB', async () => {
    const fn = await createFunction('async ({ size }) => "x".repeat(size)');
    const { invoke } = await startFunctions([fn]);

    await expect(invoke({ text: 'x'.repeat(6 * 1024 * 1024) })).rejects.toMatchObject({
      code: 'RequestTooLargeException',
    });
    expect(await invoke({ size: 6 * 1024 * 1024 + 101 })).toMatchObject({
      outcome: 'function-error',
      errorType: 'Function.ResponseSizeTooLarge',
    });
    expect(await invoke({ size: 6 * 1024 * 1024 })).toMatchObject({ outcome: 'success' });
  });

  it('names the functions there are when asked for another', async () => {
    const { lambda } = await startFunctions([await createFunction('async () => {}')]);
    await expect(lambda.invoke('arn:aws:lambda:x:1:function:other', '{}')).rejects.toThrow(
      /Function not found.*function:echo/,
    );
  });
});
