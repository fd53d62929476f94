import { describe, expect, it, vi } from 'vitest';
import {
  createFolder,
  createFunction,
  describeFunction,
  hang,
  isRunning,
  startFunctions,
} from './local-stack.ts';

describe('time', () => {
  it('of the process is that of the clock', async () => {
    const { clock, call } = await startFunctions([
      await createFunction('async () => [Date.now(), new Date().getTime(), new Date(5).getTime()]'),
    ]);
    clock.advance(1_000_000);
    for (const _ of ['cold', 'warm']) {
      const [now, constructed, given] = await call();
      expect(Math.abs(now - clock.now())).toBeLessThan(500);
      expect(Math.abs(constructed - now)).toBeLessThan(50);
      expect(given).toBe(5);
      clock.advance(86_400_000 / 1_000);
    }
  });

  it('of the process is that of the clock while its module loads', async () => {
    const codePath = await createFolder({
      'index.cjs': 'const loaded = Date.now(); exports.handler = async () => loaded;',
    });
    const { clock, call } = await startFunctions([describeFunction(codePath)]);
    clock.advance(3_600_000);
    expect(Math.abs((await call()) - clock.now())).toBeLessThan(5_000);
  });

  it('runs out by the clock: the process is killed, with the message of Lambda', async () => {
    const fn = await createFunction(hang);
    const { clock, invoke, lines } = await startFunctions([fn]);
    const hanging = invoke();
    await vi.waitFor(() => expect(lines).toHaveLength(1));

    clock.advance(29_000);
    expect(isRunning(Number(lines[0]?.text))).toBe(true);
    clock.advance(1_000);

    expect(await hanging).toMatchObject({
      outcome: 'timeout',
      message: 'Task timed out after 30.00 seconds',
    });
    expect(isRunning(Number(lines[0]?.text))).toBe(false);
    expect(lines.at(-1)?.text).toBe('Task timed out after 30.00 seconds');
  });

  it('for loading the module is limited apart', async () => {
    const codePath = await createFolder({
      'index.cjs': 'console.log("loading"); for (;;);',
    });
    const { clock, invoke, lines } = await startFunctions([describeFunction(codePath)]);
    const result = invoke();
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    clock.advance(10_000);
    expect(await result).toMatchObject({
      outcome: 'timeout',
      message: 'Init timed out after 10.00 seconds',
    });
  });
});
