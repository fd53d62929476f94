import { describe, expect, it, vi } from 'vitest';
import { createFunction, hang, isRunning, startFunctions } from './local-stack.ts';

describe('execution environments', () => {
  const pidAfter =
    'async ({ wait }) => { await new Promise((r) => setTimeout(r, wait)); return process.pid; }';

  it('are reused when idle and added when all are busy', async () => {
    const { call } = await startFunctions([await createFunction(pidAfter)]);

    const first = await call({ wait: 0 });
    expect(await call({ wait: 0 })).toBe(first);
    const both = await Promise.all([call({ wait: 400 }), call({ wait: 400 })]);
    expect(new Set(both).size).toBe(2);
    expect(both).toContain(first);
  });

  it('are stopped after ten idle minutes of the clock', async () => {
    const { clock, call } = await startFunctions([await createFunction(pidAfter)]);
    const pid = await call({ wait: 0 });

    clock.advance(9 * 60_000);
    expect(await call({ wait: 0 })).toBe(pid);
    clock.advance(10 * 60_000);
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
    expect(await call({ wait: 0 })).not.toBe(pid);
  });

  it('are no more than the reserved concurrency; the next invocation is throttled', async () => {
    const fn = await createFunction(pidAfter, { reservedConcurrency: 1 });
    const { call } = await startFunctions([fn]);

    const first = call({ wait: 100 });
    await expect(call({ wait: 0 })).rejects.toMatchObject({ code: 'TooManyRequestsException' });
    await first;
    await expect(call({ wait: 0 })).resolves.toBeTypeOf('number');
  });

  it('serve a burst with few processes where each invocation is short', async () => {
    const { call } = await startFunctions([await createFunction(pidAfter)]);
    const pids = await Promise.all(Array.from({ length: 60 }, () => call({ wait: 1 })));
    expect(new Set(pids).size).toBeLessThan(30);
  });

  it('are all gone once the service is closed, busy ones too', async () => {
    const { lambda, invoke, lines } = await startFunctions([await createFunction(hang)]);
    const hanging = invoke();
    await vi.waitFor(() => expect(lines).toHaveLength(1));

    await lambda.close();

    expect(await hanging).toMatchObject({ outcome: 'crash' });
    expect(isRunning(Number(lines[0]?.text))).toBe(false);
    expect(await invoke()).toMatchObject({ outcome: 'crash', message: 'The local run has ended.' });
  });
});
