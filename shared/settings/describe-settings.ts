import { getSetting } from '../config.ts';
import type { TenantSettings } from '../storage/tenant-settings.ts';

/** The settings as their tenant sees them, with defaults for what was never chosen. */
export function describeSettings(settings: Omit<TenantSettings, 'revision'> | undefined) {
  const { retentionDays, disclosure, staffWebhook, humanAgentChannels } = settings ?? defaults();
  return {
    retentionDays,
    disclosure,
    staffWebhook: staffWebhook ? { url: staffWebhook.url, secretIsSet: true } : null,
    humanAgentChannels,
  };
}

function defaults(): Omit<TenantSettings, 'revision'> {
  return {
    retentionDays: Number(getSetting('retentionDays')),
    disclosure: { enabled: true },
    humanAgentChannels: [],
  };
}
