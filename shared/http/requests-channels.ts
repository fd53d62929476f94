import * as z from 'zod/mini';
import { identifier } from '../identifiers.ts';
import { metaId, printable } from './requests.ts';

/** The requests of the channel endpoints. */

const organizationQuery = z.strictObject({ organization_id: identifier });

const channelPath = z.strictObject({ channelId: identifier });

const username = z.string().check(z.minLength(1), z.maxLength(100));

export const createChannelRequest = {
  body: z.strictObject({
    choice: z.literal('instagram'),
    data: z.union([
      z.strictObject({
        instagram_business_account_id: metaId,
        access_token: printable(2000),
        user_id: metaId,
        username,
      }),
      z.strictObject({
        page_id: metaId,
        access_token: printable(2000),
        instagram_business_account_id: metaId,
        username,
      }),
    ]),
    organization_id: identifier,
    agent_id: z.optional(identifier),
  }),
};

export const listChannelsRequest = { query: organizationQuery };

export const removeChannelRequest = { path: channelPath, query: organizationQuery };

export const bindAgentRequest = {
  path: channelPath,
  body: z.strictObject({ organization_id: identifier, agent_id: z.nullable(identifier) }),
};

export const getChannelHealthRequest = { path: channelPath, query: organizationQuery };
