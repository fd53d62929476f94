import * as z from 'zod/mini';
import { identifier } from '../identifiers.ts';
import { metaId, printable } from './requests.ts';

/** The requests of both logins' endpoints. */

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
