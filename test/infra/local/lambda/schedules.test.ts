import { expect, it, onTestFinished, vi } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import type { InvocationResult, LogLine } from '../../../../infra/local/lambda/invocation.ts';
import { startSchedules } from '../../../../infra/local/lambda/schedules.ts';
import { crash, success } from './local-queue.ts';
import { describeFunction, describeStack } from './local-stack.ts';

function startMinutely(result: InvocationResult | Error) {
  const fn = describeFunction('/nowhere', { name: 'sweep' });
  const invoke = vi.fn(async () => {
    if (result instanceof Error) throw result;
    return result;
  });
  const lines: LogLine[] = [];
  const clock = new Clock();
  const schedule = { name: 'minutely', functionArn: fn.arn, everyMilliseconds: 60_000 };
  const schedules = startSchedules({
    stack: describeStack({ functions: [fn], schedules: [{ ...schedule, input: '{"a":1}' }] }),
    clock,
    lambda: {
      invoke,
      idle: async () => {},
      busy: () => [],
      crash: () => {},
      close: async () => {},
    },
    log: (line) => lines.push(line),
  });
  onTestFinished(() => schedules.close());
  return { fn, invoke, lines, clock, schedules };
}

/** Timers that are due fire on the event loop's next turn. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

it('fires once a period of the clock, with its input', async () => {
  const { fn, invoke, clock } = startMinutely(success());
  clock.advance(59_000);
  await settle();
  expect(invoke).not.toHaveBeenCalled();
  clock.advance(1_000);
  await vi.waitFor(() => expect(invoke).toHaveBeenCalledExactlyOnceWith(fn.arn, '{"a":1}'));
  clock.advance(60_000);
  await vi.waitFor(() => expect(invoke).toHaveBeenCalledTimes(2));
});

it('fires once when the clock jumps over many periods', async () => {
  const { invoke, clock } = startMinutely(success());
  clock.advance(24 * 60 * 60_000);
  await vi.waitFor(() => expect(invoke).toHaveBeenCalledOnce());
  await settle();
  expect(invoke).toHaveBeenCalledOnce();
});

it.each([
  ['a failed run', crash, 'gone'],
  ['a refused run', new Error('Rate Exceeded.'), 'Rate Exceeded.'],
])('logs %s and fires again', async (_, result, reason) => {
  const { invoke, lines, clock } = startMinutely(result);
  clock.advance(60_000);
  await vi.waitFor(() =>
    expect(lines).toEqual([
      {
        functionId: 'sweepFunction',
        stream: 'stderr',
        text: `The schedule minutely failed: ${reason}`,
      },
    ]),
  );
  clock.advance(60_000);
  await vi.waitFor(() => expect(invoke).toHaveBeenCalledTimes(2));
});

it('fires no more once closed', async () => {
  const { invoke, clock, schedules } = startMinutely(success());
  await schedules.close();
  clock.advance(600_000);
  await settle();
  expect(invoke).not.toHaveBeenCalled();
});
