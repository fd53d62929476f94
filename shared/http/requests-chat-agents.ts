import * as z from 'zod/mini';
import { identifier } from '../identifiers.ts';
import { agentPath } from './requests.ts';

/** The requests of the agent endpoints. */

export const listAgentsRequest = { path: z.strictObject({ subaccountId: identifier }) };

export const getAgentRequest = { path: agentPath };

export const removeAgentRequest = { path: agentPath };
