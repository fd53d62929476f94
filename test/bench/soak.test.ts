import { beforeAll, describe, expect, it } from 'vitest';
import { complainOfMemory, judgeMemory } from '../../bench/soak/judge-memory.ts';
import { runSoak, type SoakResult } from '../../bench/soak/run-soak.ts';

/** The short form of `npm run soak`, with more faults in less time. */
const options = {
  messages: 50,
  rate: 10,
  seed: 1,
  harm: { awsCallsPerFault: 60, graphCallsPerFault: 6, callsPerKill: 100 },
  longestDelay: 2_000,
};

describe('fifty messages while calls fail and processes die', () => {
  let result: SoakResult;

  beforeAll(async () => {
    result = await runSoak(options, () => {}, new AbortController().signal);
  }, 240_000);

  it('have met faults of AWS and of Meta, and killed processes', () => {
    const names = Object.keys(result.faults).map((name) => name.split(':')[0]);
    expect([...new Set(names)].sort()).toEqual(['AWS', 'Graph API', 'process killed']);
  });

  it('are each stored once and answered once, and leave nothing behind', () => {
    expect(result.complaints).toEqual([]);
    expect(result.messages).toBe(options.messages);
  });
});

describe('the memory of a process', () => {
  const megabyte = 1024 * 1024;

  function judge(heaps: number[]) {
    const samples = heaps.map((heap, index) => ({ served: 10 * index, heap, rss: 2 * heap }));
    return judgeMemory([{ functionName: 'Worker', samples }]);
  }

  it('is flat where it only swings, or grows while it begins', () => {
    const grown = Array.from({ length: 40 }, (_none, index) => Math.min(8 + index, 16) * megabyte);
    expect(judge(grown)).toMatchObject([{ isFlat: true }]);
    const swings = Array.from({ length: 40 }, (_none, index) => (10 + (index % 3)) * megabyte);
    expect(judge(swings)).toMatchObject([{ isFlat: true }]);
  });

  it('is not where it grows on and on', () => {
    const leaks = Array.from({ length: 40 }, (_none, index) => (10 + index / 4) * megabyte);
    const verdicts = judge(leaks);
    expect(verdicts).toMatchObject([{ isFlat: false, served: 390, samples: 40 }]);
    expect(complainOfMemory(verdicts, 60)).toEqual([
      'a process of Worker grew from 13.6 to 18.6 MB',
    ]);
  });

  it('is not judged where it did not live for long enough', () => {
    expect(judge([10 * megabyte, 20 * megabyte, 40 * megabyte])).toEqual([]);
    expect(complainOfMemory([], 60)).toEqual([]);
    expect(complainOfMemory([], 600)).toEqual([
      'no process of ApiWebhooksReceiveWebhook worked for long enough to tell whether it grows',
      'no process of WorkersReplyToChat worked for long enough to tell whether it grows',
    ]);
  });
});
