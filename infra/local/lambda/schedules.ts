import type { Clock } from '../clock.ts';
import type { ScheduleResource, Stack } from '../template/stack.ts';
import type { Log } from './invocation.ts';
import type { LambdaService } from './service.ts';

export interface Schedules {
  /** Resolves when no scheduled invocation is in progress. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Invokes each schedule's function periodically on the clock. Moving the clock over several periods fires a
 * schedule once; a failure is logged and does not stop the next period.
 */
export function startSchedules(options: {
  stack: Stack;
  clock: Clock;
  lambda: LambdaService;
  log: Log;
}): Schedules {
  const { stack, clock, lambda, log } = options;
  const cancels = new Map<ScheduleResource, () => void>();
  const underWay = new Set<Promise<void>>();

  async function invoke({ name, functionArn, input }: ScheduleResource): Promise<void> {
    const functionId = stack.functions.find((fn) => fn.arn === functionArn)?.logicalId ?? name;
    try {
      const result = await lambda.invoke(functionArn, input);
      if (result.outcome !== 'success') throw new Error(result.message);
    } catch (error) {
      const text = `The schedule ${name} failed: ${(error as Error).message}`;
      log({ functionId, stream: 'stderr', text });
    }
  }

  function arm(schedule: ScheduleResource) {
    const cancel = clock.after(schedule.everyMilliseconds, () => {
      arm(schedule);
      const run = invoke(schedule).finally(() => underWay.delete(run));
      underWay.add(run);
    });
    cancels.set(schedule, cancel);
  }

  for (const schedule of stack.schedules) arm(schedule);
  return {
    async idle() {
      await Promise.all(underWay);
    },
    async close() {
      for (const cancel of cancels.values()) cancel();
      await Promise.all(underWay);
    },
  };
}
