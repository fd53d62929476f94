import * as z from 'zod/mini';
import { identifier } from '../identifiers.ts';
import { isCallableUrl } from '../outbound/callable-url.ts';

/** The requests of the endpoints for a tenant's settings. */

const tenantPath = z.strictObject({ subaccountId: identifier });

const staffWebhook = z.strictObject({
  url: z
    .string()
    .check(z.maxLength(2000), z.refine(isCallableUrl, 'must be a public https address')),
  /** Write-only. May be left out when the settings change: the old one is kept. */
  secret: z.optional(z.string().check(z.minLength(16), z.maxLength(256))),
});

const settings = z.strictObject({
  retentionDays: z.int().check(z.gte(1), z.lte(3650)),
  disclosure: z.strictObject({
    enabled: z.boolean(),
    text: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  }),
  staffWebhook: z.optional(z.nullable(staffWebhook)),
  humanAgentChannels: z.array(identifier).check(z.maxLength(500)),
});

export type SettingsRequest = z.infer<typeof settings>;

export const getSettingsRequest = { path: tenantPath };

export const changeSettingsRequest = { path: tenantPath, body: settings };
