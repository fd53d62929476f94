import * as z from 'zod/mini';
import { agentRequest } from '../agents/agent.ts';
import { agentPath } from './requests.ts';

/** With the `version` that was read, only that version is changed; 0: the agent must not exist yet. */
export const registerAgentRequest = {
  path: agentPath,
  body: z.extend(agentRequest, {
    version: z.optional(z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))),
  }),
};
