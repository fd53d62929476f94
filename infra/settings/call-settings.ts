import * as z from 'zod';
import { setting } from './setting.ts';

/** The origin of an address, without its path. */
const origin = z
  .string()
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text))
  .transform((text) => new URL(text).origin);

/** Requests in a second on average, and how many may come at once. */
const limit = z.strictObject({
  rate: z.number().positive().max(10_000),
  burst: z.int().positive().max(5_000),
});

/** Who calls the API, from where, and how often. */
export const callSettings = {
  tenantClaim: setting({
    summary: "the claim of the caller's token that lists their tenants",
    schema: z.string().regex(/^[\w:./-]{1,200}$/),
    must: 'be the name of a claim such as cognito:groups',
    default: 'cognito:groups',
    variable: { name: 'TENANT_CLAIM' },
  }),
  issuer: setting({
    summary: "who signs the callers' tokens, in place of a Cognito user pool of the stack's own",
    schema: z
      .string()
      .refine((text) => text.startsWith('https://') && URL.canParse(text))
      .optional(),
    must: 'be the https address that tokens have as "iss"',
    default: undefined,
  }),
  audience: setting({
    summary:
      'whom these tokens are meant for: what they have as "aud", or without it as "client_id"',
    schema: z.array(z.string().min(1)).min(1).max(50).optional(),
    must: 'be a list of texts such as ["my-api"]',
    default: undefined,
  }),
  secondFactor: setting({
    summary:
      "whether the stack's own user pool asks for a code of an authenticator app, too; who has none is led through it at the next sign-in",
    schema: z.boolean(),
    must: 'be true or false',
    default: false,
  }),
  frontendUrl: setting({
    summary:
      'the frontend: its origin may call the API from a browser, and logins end on its pages',
    schema: origin,
    must: 'be an address such as https://app.example.com',
    default: 'http://localhost:3000',
    variable: { name: 'FRONTEND_URL' },
  }),
  frontendOrigins: setting({
    summary: 'further origins that may call the API from a browser',
    schema: z.array(origin).max(20),
    must: 'be a list of addresses such as ["https://admin.example.com"]',
    default: [],
  }),
  domain: setting({
    summary:
      "a name of your own for the API; the certificate is ACM's, of the stack's own region, and valid for the name",
    schema: z
      .strictObject({
        name: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/),
        certificateArn: z
          .string()
          .regex(/^arn:aws[\w-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/),
      })
      .optional(),
    must: 'be {"name": "api.example.com", "certificateArn": "arn:aws:acm:…"}',
    default: undefined,
  }),
  throttling: setting({
    summary:
      'requests in a second (`rate`) and at once (`burst`) that each route takes, over all its callers',
    schema: limit,
    must: 'be {"rate": …, "burst": …}: requests in a second up to 10000, and at once up to 5000',
    default: { rate: 100, burst: 200 },
  }),
  routeThrottling: setting({
    summary:
      'the same for single routes, by their name in the endpoint table; the two that Meta delivers to take 1000 and 2000 unless told',
    schema: z.record(z.string(), limit),
    must: 'be {"POST /api/…": {"rate": …, "burst": …}}: requests in a second up to 10000, and at once up to 5000',
    default: {},
  }),
};
