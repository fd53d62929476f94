import { describe, expect, it, vi } from 'vitest';
import { createFunction, isRunning, startFunctions } from './local-stack.ts';

describe('a process that ends', () => {
  it.each([
    ['process.exit(3)', 'Runtime exited with error: exit status 3'],
    ['process.exit(0)', 'Runtime exited without providing a reason'],
    ['process.kill(process.pid, "SIGKILL")', 'Runtime exited with error: signal: killed'],
  ])('by %s is a crash, shown in the log, and another takes its place', async (end, message) => {
    const fn = await createFunction(
      `async ({ end }) => { if (end) { ${end}; await new Promise(() => {}); } return "well"; }`,
    );
    const { invoke, call, lines } = await startFunctions([fn]);
    expect(await invoke({ end: true })).toMatchObject({ outcome: 'crash', message });
    expect(lines.map(({ text }) => text)).toContain(message);
    expect(await call()).toBe('well');
  });

  it('by an error nobody caught says which', async () => {
    const fn = await createFunction(
      'async ({ end }) => { if (!end) return "well"; setTimeout(() => { throw new Error("loose") }); await new Promise(() => {}); }',
    );
    const { invoke, call } = await startFunctions([fn]);
    expect(await invoke({ end: true })).toMatchObject({
      outcome: 'function-error',
      message: 'loose',
    });
    await vi.waitFor(async () => expect(await call()).toBe('well'));
  });

  it('by an unhandled rejection after its answer costs neither the answer nor the next', async () => {
    const fn = await createFunction(
      'async () => { setTimeout(() => Promise.reject(new Error("late")), 20); return process.pid; }',
    );
    const { call, lines } = await startFunctions([fn]);
    const pid = await call();
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
    await vi.waitFor(() =>
      expect(lines.map(({ text }) => text).join()).toMatch(/late.*status 128/),
    );
    expect(await call()).not.toBe(pid);
  });

  it('by order of a fault was busy; idle ones live on', async () => {
    const fn = await createFunction(
      'async ({ hang }) => { console.log("in"); if (hang) await new Promise(() => setInterval(() => {}, 1e6)); return process.pid; }',
    );
    const { lambda, call, invoke, lines } = await startFunctions([fn]);
    const pid = await call();
    lambda.crash('echoFunction');
    expect(await call()).toBe(pid);

    lines.length = 0;
    const hanging = invoke({ hang: true });
    await vi.waitFor(() => expect(lines.some(({ text }) => text === 'in')).toBe(true));
    lambda.crash('anotherFunction');
    lambda.crash('echoFunction');
    expect(await hanging).toMatchObject({ outcome: 'crash' });
    expect(isRunning(pid)).toBe(false);
  });
});
