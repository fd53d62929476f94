import { median } from '../report/median.ts';

const rounds = 15;

/**
 * CPU milliseconds that each work takes, as medians of 15 rounds. In each round they take turns, so that
 * whatever else the machine does affects all alike.
 *
 * @param times how often each is repeated per turn, so that the CPU clock's resolution does not matter
 */
export async function measureInTurns<Name extends string>(
  work: Record<Name, () => unknown>,
  times: number,
): Promise<Record<Name, number>> {
  const measured = Object.keys(work).map((name) => [name as Name, [] as number[]] as const);
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, amounts] of measured) {
      const amount = await measureCpu(work[name], times);
      // The first rounds only warm up the compiler.
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
