import * as z from 'zod/mini';
import { agentRequest } from '../agents/agent.ts';
import { agentPath } from './requests.ts';

/** With the `version` that was read, a change is made to that one alone; 0: there is none yet. */
export const registerAgentRequest = {
  path: agentPath,
  body: z.extend(agentRequest, {
    version: z.optional(z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))),
  }),
};
