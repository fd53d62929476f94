import type { AskedCall, FaultEffect } from '../../infra/local/faults.ts';
import type { Run } from '../../infra/local/run.ts';
import type { Random } from '../../test/histories/world/random.ts';

/** How much goes wrong. */
export interface Harm {
  /** One in this many AWS calls, and Graph API calls, suffers a fault. */
  awsCallsPerFault: number;
  graphCallsPerFault: number;
  /** One in this many calls kills the process that makes it. */
  callsPerKill: number;
}

interface Spell {
  service: string;
  effect: FaultEffect;
  left: number;
}

/** How often a trouble persists, and for how many calls: enough to exhaust the SDK's own retries. */
const spellChance = 0.1;
const spellCalls = 6;
/** Calls to Meta that only the worker makes; conversations are also read by the search for gaps. */
const operationsOfWorker = ['send-message', 'sender-action', 'get-profile'];

/**
 * Makes the functions' calls fail. The seed decides the sequence of faults; the machine's timing decides
 * which call gets which.
 *
 * @returns how often each trouble has occurred, updated as it goes on
 */
export function inflictFaults(run: Run, random: Random, harm: Harm): Record<string, number> {
  const counts: Record<string, number> = {};
  let spell: Spell | undefined;

  function choose(call: AskedCall): FaultEffect | undefined {
    if (spell?.service === call.service && spell.left > 0) {
      spell.left -= 1;
      return spell.effect;
    }
    const functionId = findCaller(run, call);
    if (functionId && random.chance(1 / harm.callsPerKill)) {
      return { kind: 'crash', when: when(random), functionId };
    }
    const isGraph = call.service === 'graph';
    const callsPerFault = isGraph ? harm.graphCallsPerFault : harm.awsCallsPerFault;
    if (!random.chance(1 / callsPerFault)) return undefined;
    const effect = isGraph ? graphTrouble(random) : awsTrouble(random);
    if (random.chance(spellChance)) spell = { service: call.service, effect, left: spellCalls };
    return effect;
  }

  run.faults.decide = (call) => {
    const effect = choose(call);
    if (effect) {
      const name = nameOf(call, effect);
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return effect;
  };
  return counts;
}

/** The function that makes a call; undefined for a call to Meta that several make: Meta cannot tell. */
function findCaller({ stack }: Run, { functionId, operation }: AskedCall): string | undefined {
  if (functionId !== undefined) return functionId;
  if (!operationsOfWorker.includes(operation)) return undefined;
  return stack.functions.find(({ logicalId }) => /ReplyToChat/.test(logicalId))?.logicalId;
}

function when(random: Random): 'before' | 'after' {
  return random.pick(['before', 'after'] as const);
}

function awsTrouble(random: Random): FaultEffect {
  const throttled = { __type: 'ThrottlingException', message: 'Rate exceeded' };
  const failed = { __type: 'InternalServerError', message: 'Internal server error' };
  return random.pick<FaultEffect>([
    { kind: 'answer', status: 400, body: throttled },
    { kind: 'answer', status: 500, body: failed },
    { kind: 'answer', status: 500, body: failed, afterEffect: true },
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
  ]);
}

function graphTrouble(random: Random): FaultEffect {
  const refusal = (code: number) => ({ error: { message: 'Try again later', code } });
  return random.pick<FaultEffect>([
    { kind: 'answer', status: 400, body: refusal(613) },
    { kind: 'answer', status: 500, body: refusal(2) },
    { kind: 'answer', status: 500, body: refusal(2), afterEffect: true },
    { kind: 'answer', status: 503, body: '<html>' },
    { kind: 'answer', status: 200, body: '<html>', afterEffect: true },
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
  ]);
}

function nameOf({ service }: AskedCall, effect: FaultEffect): string {
  if (effect.kind === 'crash') return 'process killed';
  const by = service === 'graph' ? 'Graph API' : 'AWS';
  const isLost = effect.kind === 'answer' ? effect.afterEffect : effect.when === 'after';
  if (isLost) return `${by}: done, answer lost`;
  if (effect.kind !== 'answer') return `${by}: connection reset`;
  return `${by}: ${effect.status === 400 ? 'throttled' : 'failed'}`;
}
