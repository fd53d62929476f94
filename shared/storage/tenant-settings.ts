import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { absent, is, onlyIf } from './conditions.ts';
import { dooming, sparing } from './doomed-secrets.ts';
import { type ItemKey, newItem, table, tableName, writeTogether } from './table.ts';

/** What a tenant has chosen for all its agents. */
export interface TenantSettings {
  retentionDays: number;
  disclosure: { enabled: boolean; text?: string };
  /** Where staff are told what needs them; `secretName` names its secret in Secrets Manager. */
  staffWebhook?: { url: string; secretName: string };
  /** Channels for which Meta granted the Human Agent feature. */
  humanAgentChannels: string[];
  /** Counts the changes to the settings. */
  revision: number;
}

function settingsKey(tenantId: string): ItemKey {
  return { pk: `TENANT#${tenantId}`, sk: 'SETTINGS' };
}

/** Undefined if the tenant never chose anything. */
export async function findTenantSettings(tenantId: string): Promise<TenantSettings | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: settingsKey(tenantId), ConsistentRead: true }),
  );
  return Item as TenantSettings | undefined;
}

/** As part of a transaction: fails if the settings have changed since they were read. */
export function ifSettingsAre(
  tenantId: string,
  seen: Pick<TenantSettings, 'revision'> | undefined,
) {
  return {
    ConditionCheck: {
      TableName: tableName(),
      Key: settingsKey(tenantId),
      ...onlyIfStill(seen),
    },
  };
}

function onlyIfStill(seen: Pick<TenantSettings, 'revision'> | undefined) {
  return onlyIf(seen ? is('revision', seen.revision) : absent('pk'));
}

/**
 * Replaces the settings. The same transaction spares the secret that they name and dooms the previous one.
 *
 * @param current the settings as they were read
 * @returns the settings as they are now; undefined if somebody else changed them since
 */
export async function saveTenantSettings(
  tenantId: string,
  settings: Omit<TenantSettings, 'revision'>,
  current: TenantSettings | undefined,
): Promise<TenantSettings | undefined> {
  const kept = settings.staffWebhook?.secretName;
  const replaced = current?.staffWebhook?.secretName;
  const next = { ...settings, revision: (current?.revision ?? 0) + 1 };
  const outcome = await writeTogether([
    {
      Put: {
        TableName: tableName(),
        Item: newItem({ ...settingsKey(tenantId), ...next }),
        ...onlyIfStill(current),
      },
    },
    ...(kept && kept !== replaced ? [sparing(kept)] : []),
    ...(replaced && kept !== replaced ? [dooming(replaced, Date.now())] : []),
  ]);
  return outcome.done ? next : undefined;
}
