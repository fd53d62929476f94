import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../errors.ts';
import type { Agent } from '../storage/agents.ts';
import type { AgentRequest, StoredAgent } from './agent.ts';

/**
 * Whether a change may be made to the agent that its author has seen.
 *
 * @param version of the agent that was read, 0 where there was none; left out: whatever there is
 * @returns false where just this change is saved already: its answer was lost, and it came again
 * @throws AGENT_CHANGED where somebody else was quicker
 */
export function requireVersion(
  version: number | undefined,
  wanted: AgentRequest,
  current: Agent | undefined,
): boolean {
  const present = current?.revision ?? 0;
  if (version === undefined || version === present) return true;
  if (current && present === version + 1 && isSame(wanted, current.settings)) return false;
  throw new ApiError(
    'AGENT_CHANGED',
    'Somebody else changed this agent after you had read it. Load it again, then make your change.',
  );
}

/** One that brings a secret is never the same: what is kept of that cannot be compared here. */
function isSame({ provider, ...wanted }: AgentRequest, stored: StoredAgent): boolean {
  const { secretName: _, ...kept } = { secretName: '', ...stored.provider };
  return isDeepStrictEqual({ ...wanted, provider }, { ...stored, provider: kept });
}
