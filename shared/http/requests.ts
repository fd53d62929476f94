import * as z from 'zod/mini';
import { agentRequest } from '../agents/agent.ts';
import { identifier } from '../identifiers.ts';

/** What every endpoint takes: the handlers check it, the endpoint table documents it. */

const agentPath = z.strictObject({ subaccountId: identifier, agentId: identifier });

export const registerAgentRequest = { path: agentPath, body: agentRequest };

export const getAgentRequest = { path: agentPath };

/** Ids stay strings: Meta's exceed what a JavaScript number holds exactly. */
const metaId = z.string().check(z.regex(/^\d{1,32}$/, 'must be an id of digits, as a string'));

const printable = (maximum: number) =>
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

const wholeNumber = (minimum: number, maximum: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,6}$/, 'must be a whole number')),
    z.pipe(z.transform(Number), z.number().check(z.gte(minimum), z.lte(maximum))),
  );

export const listMessagesRequest = {
  path: agentPath,
  query: z.strictObject({
    limit: z.optional(wholeNumber(1, 100)),
    skip: z.optional(wholeNumber(0, 10_000)),
    cursor: z.optional(printable(1000)),
  }),
};
