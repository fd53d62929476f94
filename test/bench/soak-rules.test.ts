import { describe, expect, it } from 'vitest';
import { inflictFaults } from '../../bench/soak/inflict-faults.ts';
import { complainOfMarked } from '../../bench/soak/judge-chats.ts';
import { judgeMemory } from '../../bench/soak/judge-memory.ts';
import { pageFolder } from '../../bench/soak/page-folder.ts';
import { writePage } from '../../bench/soak/write-page.ts';
import { Faults } from '../../infra/local/faults.ts';
import type { Run } from '../../infra/local/run.ts';
import { createRandom } from '../histories/world/random.ts';

describe('a process that the soak kills', () => {
  const faults = new Faults();
  const functions = [{ logicalId: 'WorkersFillGaps' }, { logicalId: 'WorkersReplyToChat' }];
  const run = { faults, stack: { functions } } as unknown as Run;
  const always = { awsCallsPerFault: 1, graphCallsPerFault: 1, callsPerKill: 1 };

  it('is one of the function that made the call', () => {
    inflictFaults(run, createRandom(1), always);
    const call = { service: 'dynamodb', operation: 'GetItem' } as const;
    for (const { logicalId: functionId } of functions) {
      expect(faults.decide({ ...call, functionId })).toMatchObject({ kind: 'crash', functionId });
    }
  });

  it('is the worker where it sends, and none where Meta cannot know who asks', () => {
    inflictFaults(run, createRandom(1), always);
    const sent = faults.decide({ service: 'graph', operation: 'send-message' });
    expect(sent).toMatchObject({ kind: 'crash', functionId: 'WorkersReplyToChat' });
    const look = faults.decide({ service: 'graph', operation: 'list-conversations' });
    expect(look?.kind).toMatch(/^(answer|reset)$/);
  });
});

describe('chats that were left to people', () => {
  it('are two, and one more for each fifty messages, at most', () => {
    expect(complainOfMarked(2, 49)).toEqual([]);
    expect(complainOfMarked(3, 50)).toEqual([]);
    expect(complainOfMarked(38, 1_800)).toEqual([]);
    expect(complainOfMarked(3, 49)).toEqual([
      '3 chats were left to people: of 49 messages at most 2 may be',
    ]);
    expect(complainOfMarked(39, 1_800)).toHaveLength(1);
  });
});

describe('the smallest leak that is seen', () => {
  const kilobyte = 1024;

  function judgeLeak(bytesPerInvocation: number) {
    const samples = Array.from({ length: 40 }, (_none, index) => ({
      ...{ served: 10 * index, heap: 10 * 1024 * kilobyte + 10 * index * bytesPerInvocation },
      rss: 0,
    }));
    return judgeMemory([{ functionName: 'Worker', samples }])[0];
  }

  it('is what the rule makes of the invocations between the two quarters', () => {
    // A tenth of 10 MB and half a megabyte, over 200 invocations.
    expect(judgeLeak(0)?.leakSeen).toBeCloseTo((1.5 * 1024 * kilobyte) / 200);
    expect(judgeLeak(8 * kilobyte)).toMatchObject({ isFlat: true });
    expect(judgeLeak(9 * kilobyte)).toMatchObject({ isFlat: false });
  });
});

describe('the page of the soak', () => {
  const memory = { heap: 0, rss: 0 };
  const result = {
    ...{ messages: 180, seconds: 60, deliveries: { sent: 200, refused: 20 }, faults: {} },
    ...{ waits: [5_000], marked: 0, complaints: [], memory: [], storedBytes: 0 },
    own: { before: memory, after: memory },
  };
  const options = {
    ...{ messages: 180, rate: 3, seed: 1, longestDelay: 0 },
    harm: { awsCallsPerFault: 1, graphCallsPerFault: 1, callsPerKill: 1 },
  };

  it('is stored beside the others where people wrote for ten minutes, to the end', () => {
    expect(pageFolder(10, false)).toBe('docs/bench');
    expect(pageFolder(10, true)).toBe('.local/bench');
    expect(pageFolder(9.9, false)).toBe('.local/bench');
  });

  it('says that some messages were left to people only where some were', () => {
    const answered = '- Each message is answered once in the conversation on Instagram';
    const say = (marked: number) => writePage({ ...result, marked }, options).text;
    expect(say(0)).toContain(`${answered}.\n`);
    expect(say(1)).toContain(
      `${answered}, except those of 1 chat that was left to people, with the reason.\n`,
    );
    expect(say(2)).toContain(
      `${answered}, except those of 2 chats that were left to people, with the reason.\n`,
    );
  });

  it('says where no process could be judged, and where it ended early', () => {
    const { text } = writePage(result, options);
    expect(text).toContain('No process is judged');
    expect(text).not.toContain('No process that could be judged grew');
    expect(text).not.toContain('ended early');
    expect(writePage({ ...result, messages: 90 }, options).text).toContain('`, ended early, on');
  });
});
