import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../errors.ts';
import type { Agent } from '../storage/agents.ts';
import type { AgentRequest, StoredAgent } from './agent.ts';

/**
 * Checks that a change is made to the version of the agent that its author has seen.
 *
 * @param version the version that was read, 0 if there was no agent; left out: any version
 * @returns false if this very change is already saved: its response was lost, and it was sent again
 * @throws AGENT_CHANGED if somebody else was quicker
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

/** A request that contains a secret is never the same: the stored secret cannot be compared here. */
function isSame({ provider, ...wanted }: AgentRequest, stored: StoredAgent): boolean {
  const { secretName: _, ...kept } = { secretName: '', ...stored.provider };
  return isDeepStrictEqual({ ...wanted, provider }, { ...stored, provider: kept });
}
