import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredAgent } from '../agents/agent.ts';
import { expressionsOf } from './change.ts';
import { absent, is, onlyIf } from './conditions.ts';
import { dooming, sparing } from './doomed-secrets.ts';
import { queryAll } from './query-all.ts';
import { type ItemKey, table, tableName, versionIfNew, writeTogether } from './table.ts';

export interface Agent {
  tenantId: string;
  agentId: string;
  settings: StoredAgent;
  /** Counts the changes to the settings. */
  revision: number;
  /**
   * The channel it was last connected to. It is kept after a disconnect, so that the history stays
   * readable, and after another agent has that channel: the channel's own `agentId` tells whose it is.
   */
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
 * Registers the agent or replaces its settings; its channel stays. The same transaction spares the secret
 * that the new settings name and dooms the one before it.
 *
 * @param current the agent as it was read
 * @returns false if it has changed since
 */
export async function saveAgent(
  tenantId: string,
  agentId: string,
  settings: StoredAgent,
  current: Agent | undefined,
): Promise<boolean> {
  const revision = (current?.revision ?? 0) + 1;
  const [kept, replaced] = [secretNameOf(settings), secretNameOf(current?.settings)];
  const outcome = await writeTogether([
    {
      Update: {
        TableName: tableName(),
        Key: agentKey(tenantId, agentId),
        ...expressionsOf({
          set: { tenantId, agentId, settings, revision, ...versionIfNew },
          where: [current ? is('revision', current.revision) : absent('pk')],
        }),
      },
    },
    ...(kept && kept !== replaced ? [sparing(kept)] : []),
    ...(replaced && kept !== replaced ? [dooming(replaced, Date.now())] : []),
  ]);
  return outcome.done;
}

/** The tenant's agents, by their id. */
export function listAgents(tenantId: string): Promise<Agent[]> {
  return queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': agentKey(tenantId, '').pk, ':prefix': 'AGENT#' },
  });
}

/**
 * Removes an agent and dooms its secret; does nothing if the agent is already gone.
 *
 * @param agent as it was read
 * @returns false if it has changed or been connected since
 */
export async function removeAgent(agent: Agent): Promise<boolean> {
  const { tenantId, agentId, channelId, revision } = agent;
  const secretName = secretNameOf(agent.settings);
  const outcome = await writeTogether([
    {
      Delete: {
        TableName: tableName(),
        Key: agentKey(tenantId, agentId),
        ...onlyIf(is('revision', revision), is('channelId', channelId)),
      },
    },
    ...(secretName ? [dooming(secretName, Date.now())] : []),
  ]);
  return outcome.done;
}

/** The secret that an agent's settings name, if they name one. */
export function secretNameOf(settings: StoredAgent | undefined): string | undefined {
  const provider = settings?.provider;
  return provider && 'secretName' in provider ? provider.secretName : undefined;
}
