import * as z from 'zod';
import { setting } from './setting.ts';

/** The origin of a URL, without a path. */
const origin = z
  .string()
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text))
  .transform((text) => new URL(text).origin);

/** Average requests per second, and how many may come at once. */
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
    summary: "who signs the callers' tokens, instead of the stack's own Cognito user pool",
    schema: z
      .string()
      .refine((text) => text.startsWith('https://') && URL.canParse(text))
      .optional(),
    must: 'be the https address that tokens carry as "iss"',
    default: undefined,
  }),
  audience: setting({
    summary: 'the audience of these tokens: their "aud", or "client_id" if they have none',
    schema: z.array(z.string().min(1)).min(1).max(50).optional(),
    must: 'be a list of strings such as ["my-api"]',
    default: undefined,
  }),
  secondFactor: setting({
    summary:
      "whether the stack's own user pool also asks for a code from an authenticator app; users without one set it up at their next sign-in",
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
      "your own domain name for the API; the certificate must be in ACM, in the stack's region, and valid for the name",
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
      'requests per second (`rate`) and at once (`burst`) that each route accepts, from all callers together',
    schema: limit,
    must: 'be {"rate": …, "burst": …}: requests per second up to 10000, and at once up to 5000',
    default: { rate: 100, burst: 200 },
  }),
  routeThrottling: setting({
    summary:
      'the same for individual routes, by their name in the endpoint table; the two that Meta delivers to accept 1000 and 2000 by default',
    schema: z.record(z.string(), limit),
    must: 'be {"POST /api/…": {"rate": …, "burst": …}}: requests per second up to 10000, and at once up to 5000',
    default: {},
  }),
};
