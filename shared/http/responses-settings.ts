import * as z from 'zod/mini';
import { named, type ResponseSchema, success } from './responses.ts';

const settings = named(
  'TenantSettings',
  z.object({
    retentionDays: z.int(),
    disclosure: z.object({ enabled: z.boolean(), text: z.optional(z.string()) }),
    /** Its secret is write-only: the response only shows whether it is set. */
    staffWebhook: z.nullable(z.object({ url: z.string(), secretIsSet: z.boolean() })),
    humanAgentChannels: z.array(z.string()),
  }),
);

export const settingsResponse: ResponseSchema = { body: success(settings) };
