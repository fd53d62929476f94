import { median } from '../report/median.ts';

const rounds = 15;

/**
 * Milliseconds of CPU that each work takes, medians of 15 rounds. One comes after the other in each round, so
 * that whatever else the machine does hits all alike.
 *
 * @param times how often each is done at once: the CPU clock's steps must not show
 */
export async function measureInTurns<Name extends string>(
  work: Record<Name, () => unknown>,
  times: number,
): Promise<Record<Name, number>> {
  const measured = Object.keys(work).map((name) => [name as Name, [] as number[]] as const);
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, amounts] of measured) {
      const amount = await measureCpu(work[name], times);
      // The first rounds are for the compiler.
      if (round >= 0) amounts.push(amount);
    }
  }
  const medians = measured.map(([name, amounts]) => [name, median(amounts)]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

async function measureCpu(work: () => unknown, times: number): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
