import type { FaultEffect, Faults } from '../../faults.ts';
import type { GraphAnswer } from './graph-call.ts';

/**
 * Carries a call out under a planned fault, if there is one. `undefined` means that the connection
 * breaks: a caller then cannot know whether the call took effect.
 */
export async function applyFault(
  effect: FaultEffect | undefined,
  faults: Faults,
  perform: () => Promise<GraphAnswer>,
): Promise<GraphAnswer | undefined> {
  if (!effect) return perform();
  if (effect.kind === 'answer') {
    if (effect.afterEffect) await perform();
    return { status: effect.status, body: effect.body, headers: effect.headers };
  }
  if (effect.when === 'after') await perform();
  if (effect.kind === 'crash') faults.crash(effect.functionId);
  return undefined;
}
