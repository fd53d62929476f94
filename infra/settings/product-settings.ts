import * as z from 'zod';
import { setting } from './setting.ts';

/** Messages and comments, but not publishing, because nothing here publishes. */
const defaultScopes =
  'instagram_business_basic,instagram_business_manage_messages,instagram_business_manage_comments';

/** No `*`: the models that agents may use are named. */
const modelId = z.string().regex(/^[a-z0-9][\w.:-]{0,150}$/i);

/** How the product behaves towards Meta, customers and tenants. */
export const productSettings = {
  graphApiVersion: setting({
    summary: 'the version of the Graph API',
    schema: z.string().regex(/^v\d{2,3}\.\d$/),
    must: 'look like v25.0',
    default: 'v25.0',
    variable: { name: 'GRAPH_API_VERSION' },
  }),
  instagramRedirectUri: setting({
    summary:
      "where Instagram redirects the browser after login, exactly as in Meta's dashboard; by default `/instagram-redirect` of the frontend",
    schema: z
      .string()
      .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text))
      .optional(),
    must: 'be an address such as https://app.example.com/instagram-redirect',
    default: undefined,
    variable: { name: 'INSTAGRAM_REDIRECT_URI' },
  }),
  instagramScopes: setting({
    summary: 'the permissions requested at Instagram Login, separated by commas',
    schema: z.string().regex(/^[a-z_]+(,[a-z_]+)*$/),
    must: 'be names separated by commas, such as instagram_business_basic',
    default: defaultScopes,
    variable: { name: 'INSTAGRAM_SCOPES' },
  }),
  facebookAppId: setting({
    summary:
      'the Meta app with which the console offers Facebook Login; without one, it does not offer it',
    schema: z
      .string()
      .regex(/^\d{5,25}$/)
      .optional(),
    must: "be the digits of an app's id",
    default: undefined,
    variable: { name: 'FACEBOOK_APP_ID', alias: 'NEXT_PUBLIC_FACEBOOK_APP_ID' },
  }),
  quietWindowSeconds: setting({
    summary: 'how long a customer may go on writing before the agent is asked',
    // This is the queue's delay, which also paces waiting jobs; and a chat that has been open for eight
    // seconds is answered whatever else arrives.
    schema: z.int().min(1).max(7),
    must: 'be a whole number of seconds from 1 to 7',
    default: 2,
  }),
  retentionDays: setting({
    summary: "how long messages are kept unless a tenant's own settings say otherwise",
    schema: z.int().min(1).max(3650),
    must: 'be a whole number of days from 1 to 3650',
    default: 365,
  }),
  turnsPerTenant: setting({
    summary: 'how many answers of one tenant may be in progress at once',
    // One item holds all turns of a tenant, and each turn writes it, so it must stay small.
    schema: z.int().min(1).max(100),
    must: 'be a whole number from 1 to 100',
    default: 8,
    variable: { name: 'TURNS_PER_TENANT', parse: (text) => (/^\d+$/.test(text) ? +text : text) },
  }),
  bedrockModels: setting({
    summary: 'the ids of the Bedrock models and inference profiles that agents may use',
    schema: z.array(modelId).transform((ids) => [...new Set(ids)]),
    must: 'be a list of ids such as ["eu.amazon.nova-lite-v1:0"]',
    default: [],
    variable: {
      name: 'BEDROCK_MODELS',
      parse: (text) =>
        text
          .split(',')
          .map((id) => id.trim())
          .filter(Boolean),
      must: 'list ids such as eu.amazon.nova-lite-v1:0, separated by commas',
    },
  }),
  console: setting({
    summary:
      "whether the console is deployed as well; `npm run build:web` must build it first. Unless `frontendUrl` names another frontend, logins end on the console's pages, and apart from it only `frontendOrigins` may call the API from a browser",
    schema: z.boolean(),
    must: 'be true or false',
    default: false,
    variable: {
      name: 'CONSOLE',
      parse: (text) => ({ on: true, off: false })[text] ?? text,
      must: 'be on or off',
    },
  }),
};
