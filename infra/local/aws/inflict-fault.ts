import type { FaultEffect, Faults } from '../faults.ts';
import type { Reply } from './reply.ts';

/** Serves a call under a planned fault, which strikes before its effect, after it, or instead of it. */
export async function inflictFault(
  effect: FaultEffect,
  faults: Faults,
  serve: () => Promise<Reply>,
): Promise<Reply> {
  if (effect.kind === 'answer') {
    if (effect.afterEffect) await serve();
    const { status, body, headers } = effect;
    return { status, body, ...(headers && { headers }) };
  }
  if (effect.when === 'after') await serve();
  if (effect.kind === 'crash') faults.crash(effect.functionId);
  return { break: true };
}
