import * as z from 'zod/mini';
import { agentPath, metaId, printable } from './requests.ts';

/** The requests of the endpoints for an agent's account. */

export const connectInstagramRequest = {
  path: agentPath,
  body: z.strictObject({
    accessToken: printable(2000),
    instagramAccountId: metaId,
    pageId: z.optional(metaId),
    webhookVerificationToken: printable(256),
    webhookSecret: z.optional(printable(256)),
  }),
};

export const getInstagramStatusRequest = { path: agentPath };

export const disconnectInstagramRequest = { path: agentPath };
