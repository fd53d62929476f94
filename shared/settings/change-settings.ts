import { ApiError } from '../errors.ts';
import type { SettingsRequest } from '../http/requests-settings.ts';
import { storeAgentSecret } from '../secrets/agent-secrets.ts';
import { deleteDoomedSecret } from '../secrets/secret-lifecycle.ts';
import { listChannels } from '../storage/channels.ts';
import { copySettings } from '../storage/connections.ts';
import {
  findTenantSettings,
  saveTenantSettings,
  type TenantSettings,
} from '../storage/tenant-settings.ts';

type NewSettings = Omit<TenantSettings, 'revision'>;

/**
 * Replaces a tenant's settings, then copies what webhooks and sends need onto its channels. Repeating it
 * after a crash finishes the copies.
 *
 * @throws VALIDATION_ERROR for a channel that is not the tenant's, or a webhook without a secret
 */
export async function changeSettings(
  tenantId: string,
  request: SettingsRequest,
): Promise<NewSettings> {
  const channels = await listChannels(tenantId);
  const current = await findTenantSettings(tenantId);
  requireOwnChannels(request.humanAgentChannels, [
    ...channels.map(({ channelId }) => channelId),
    // A channel that has been disconnected since may stay in the list.
    ...(current?.humanAgentChannels ?? []),
  ]);
  const chosen = await keepSecretApart(tenantId, request, current);
  const settings = await saveTenantSettings(tenantId, chosen, current);
  if (!settings) {
    throw new ApiError(
      'RATE_LIMITED',
      'The settings are being changed by somebody else. Try again.',
    );
  }
  const replaced = current?.staffWebhook?.secretName;
  if (replaced && replaced !== settings.staffWebhook?.secretName)
    await deleteDoomedSecret(replaced);
  // Listed again: one may have been connected before the save. From now on, a connect reads the new settings.
  for (const channel of await listChannels(tenantId)) await copySettings(channel, settings);
  return settings;
}

function requireOwnChannels(named: string[], own: string[]): void {
  const foreign = named.findIndex((channelId) => !own.includes(channelId));
  if (foreign === -1) return;
  throw new ApiError(
    'VALIDATION_ERROR',
    `body.humanAgentChannels.${foreign}: is not a connected channel of this tenant`,
  );
}

async function keepSecretApart(
  tenantId: string,
  { retentionDays, disclosure, staffWebhook, humanAgentChannels }: SettingsRequest,
  current: TenantSettings | undefined,
): Promise<NewSettings> {
  const settings = { retentionDays, disclosure, humanAgentChannels };
  if (!staffWebhook) return settings;
  const { url, secret } = staffWebhook;
  const present = current?.staffWebhook?.secretName;
  const secretName = secret ? await storeAgentSecret(tenantId, secret) : present;
  if (secretName) return { ...settings, staffWebhook: { url, secretName } };
  throw new ApiError('VALIDATION_ERROR', 'body.staffWebhook.secret: a webhook needs a secret');
}
