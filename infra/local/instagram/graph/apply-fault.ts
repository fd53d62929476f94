import type { FaultEffect, Faults } from '../../faults.ts';
import type { Platform } from '../platform.ts';
import type { GraphAnswer } from './graph-call.ts';

/**
 * Carries out a call under a planned fault, if there is one. `undefined` means that the connection breaks, so
 * the caller cannot know whether the call took effect.
 */
export async function applyFault(
  effect: FaultEffect | undefined,
  faults: Faults,
  platform: Platform,
  perform: () => Promise<GraphAnswer>,
): Promise<GraphAnswer | undefined> {
  if (!effect) return perform();
  if (effect.kind === 'answer') {
    if (effect.afterEffect) await perform();
    return { status: effect.status, body: effect.body, headers: effect.headers };
  }
  const done = effect.when === 'after' ? await perform() : undefined;
  if (effect.kind === 'hang') {
    await passTime(effect.milliseconds, platform);
    return done ?? perform();
  }
  if (effect.kind === 'crash') faults.crash(effect.functionId);
  return undefined;
}

/** Without a number this never ends; closing the stand-in closes the waiting connection. */
function passTime(milliseconds: number | undefined, { webhooks }: Platform): Promise<void> {
  return new Promise((resolve) => {
    if (milliseconds !== undefined) webhooks.runAfter(milliseconds, resolve);
  });
}
