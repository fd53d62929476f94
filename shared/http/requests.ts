import * as z from 'zod/mini';
import { agentRequest } from '../agents/agent.ts';
import { identifier } from '../identifiers.ts';

/** What every endpoint takes: the handlers check it, the endpoint table documents it. */

export const agentPath = z.strictObject({ subaccountId: identifier, agentId: identifier });

/** With the `version` that was read, a change is made to that one alone; 0: there is none yet. */
export const registerAgentRequest = {
  path: agentPath,
  body: z.extend(agentRequest, {
    version: z.optional(z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))),
  }),
};

export const getAgentRequest = { path: agentPath };

/** Ids stay strings: Meta's exceed what a JavaScript number holds exactly. */
const metaId = z.string().check(z.regex(/^\d{1,32}$/, 'must be an id of digits, as a string'));

export const printable = (maximum: number) =>
  z
    .string()
    .check(
      z.regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces'),
      z.maxLength(maximum),
    );

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

export const wholeNumber = (minimum: number, maximum: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,6}$/, 'must be a whole number')),
    z.pipe(z.transform(Number), z.int().check(z.gte(minimum), z.lte(maximum))),
  );

export const listMessagesRequest = {
  path: agentPath,
  query: z.strictObject({
    limit: z.optional(wholeNumber(1, 100)),
    skip: z.optional(wholeNumber(0, 10_000)),
    cursor: z.optional(printable(1000)),
  }),
};

const organizationQuery = z.strictObject({ organization_id: identifier });
const channelPath = z.strictObject({ channelId: identifier });

const url = printable(2000).check(z.refine((text) => URL.canParse(text), 'must be an address'));

export const createAuthorizeUrlRequest = {
  body: z.strictObject({
    organization_id: identifier,
    agent_id: z.optional(identifier),
    redirect_uri: z.optional(url),
  }),
};

export const exchangeInstagramTokenRequest = {
  body: z.strictObject({
    code: printable(2000),
    state: z.optional(printable(1000)),
    redirect_uri: z.optional(url),
  }),
};

export const getUserInfoRequest = {
  body: z.strictObject({ access_token: printable(2000), user_id: z.optional(metaId) }),
};

export const exchangeFacebookTokenRequest = {
  body: z.union([
    z.strictObject({ code: printable(2000), redirect_uri: z.optional(url) }),
    z.strictObject({ access_token: printable(2000) }),
  ]),
};

export const listPagesRequest = { body: z.strictObject({ access_token: printable(2000) }) };

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

export const disconnectInstagramRequest = { path: agentPath };

export const listAgentsRequest = { path: z.strictObject({ subaccountId: identifier }) };

export const removeAgentRequest = { path: agentPath };
