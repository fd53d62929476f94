import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredAgent } from '../agents/agent.ts';
import { type ItemKey, table, tableName } from './table.ts';

export interface Agent {
  tenantId: string;
  agentId: string;
  settings: StoredAgent;
  /** The channel it was last connected to; kept after a disconnect, so the history stays readable. */
  channelId?: string;
}

export function agentKey(tenantId: string, agentId: string): ItemKey {
  return { pk: `TENANT#${tenantId}`, sk: `AGENT#${agentId}` };
}

export async function findAgent(tenantId: string, agentId: string): Promise<Agent | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: agentKey(tenantId, agentId) }),
  );
  return Item as Agent | undefined;
}

/**
 * Registers the agent or replaces its settings; its channel stays.
 *
 * @returns the agent as it was before, if it was there
 */
export async function saveAgent(
  tenantId: string,
  agentId: string,
  settings: StoredAgent,
): Promise<Agent | undefined> {
  const { Attributes } = await table.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: agentKey(tenantId, agentId),
      UpdateExpression: 'SET tenantId = :tenantId, agentId = :agentId, settings = :settings',
      ExpressionAttributeValues: {
        ':tenantId': tenantId,
        ':agentId': agentId,
        ':settings': settings,
      },
      ReturnValues: 'ALL_OLD',
    }),
  );
  return Attributes as Agent | undefined;
}
