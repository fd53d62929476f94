import { describe, expect, it } from 'vitest';
import { inflictFaults } from '../../bench/soak/inflict-faults.ts';
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
