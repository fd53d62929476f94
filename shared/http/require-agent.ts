import { ApiError } from '../errors.ts';
import { type Agent, findAgent } from '../storage/agents.ts';

/** The agent in the path of a request, or AGENT_NOT_FOUND. */
export async function requireAgent(path: {
  subaccountId: string;
  agentId: string;
}): Promise<Agent> {
  const agent = await findAgent(path.subaccountId, path.agentId);
  if (!agent) {
    throw new ApiError(
      'AGENT_NOT_FOUND',
      `There is no chat agent "${path.agentId}". Register it first with PUT …/chat-agents/${path.agentId}.`,
    );
  }
  return agent;
}
