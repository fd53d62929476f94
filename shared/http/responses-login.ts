import * as z from 'zod/mini';
import { named, type ResponseSchema } from './responses.ts';

/** The logins' responses are bare objects, as usual in OAuth. */

export const authorizeUrlResponse: ResponseSchema = {
  body: z.object({ authorize_url: z.string(), state: z.string() }),
};

/** A redirect to the frontend's `/instagram-redirect`. */
export const callbackResponse: ResponseSchema = { status: 302 };

const longLivedToken = {
  access_token: z.string(),
  token_type: z.literal('long-lived'),
};

export const instagramTokenResponse: ResponseSchema = {
  body: z.object({ ...longLivedToken, user_id: z.string(), expires_in: z.int() }),
};

export const userInfoResponse: ResponseSchema = {
  body: z.object({
    user_id: z.string(),
    username: z.string(),
    account_type: z.string(),
    instagram_business_account_id: z.string(),
  }),
};

export const facebookTokenResponse: ResponseSchema = {
  body: z.object({ ...longLivedToken, expires_in: z.nullable(z.int()) }),
};

const page = named(
  'FacebookPage',
  z.object({
    id: z.string(),
    name: z.string(),
    access_token: z.nullable(z.string()),
    instagram_business_account: z.nullable(z.object({ id: z.string(), username: z.string() })),
    usable: z.boolean(),
    reason: z.nullable(z.string()),
  }),
);

export const pagesResponse: ResponseSchema = {
  body: z.object({ data: z.array(page), hint: z.nullable(z.string()) }),
};
