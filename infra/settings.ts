/** What a deployment can be told. */
export interface StackSettings {
  stackName: string;
  /** The first part of the name of every secret that the functions make: no two stacks may share it. */
  secretPrefix: string;
  /** The claim of the caller's token that lists their tenants. */
  tenantClaim: string;
  graphApiVersion: string;
  retentionDays: number;
  /** How many turns of one tenant may be under way at once: no tenant takes all the workers. */
  turnsPerTenant: number;
  /** Seconds for which the customer may go on writing before the agent is asked. */
  quietWindowSeconds: number;
  /** The frontend: its origin may call the API from a browser, and logins end on its pages. */
  frontendUrl: string;
  /** Whether somebody named it: else logins end at the console, where there is one. */
  frontendIsNamed: boolean;
  /** Where Instagram sends the browser after the login: exactly as in Meta's dashboard. */
  instagramRedirectUri: string;
  /** What the owner is asked for at the Instagram Login, separated by commas. */
  instagramScopes: string;
  /** The ids of the Bedrock models and inference profiles that agents may use; none: no agent may. */
  bedrockModels: string[];
  /** Whether the console is deployed, too. */
  console: boolean;
  /** The Meta app with which the console offers Facebook Login; left out: it does not. */
  facebookAppId?: string;
}

/** Messages and comments; publishing is left out, because nothing here publishes. */
const defaultScopes =
  'instagram_business_basic,instagram_business_manage_messages,instagram_business_manage_comments';

/** The settings from environment variables (`.env.example` explains them), with their defaults. */
export function readSettings(variables: NodeJS.ProcessEnv): StackSettings {
  const frontendUrl = readOrigin(variables['FRONTEND_URL']);
  const facebookAppId = readFacebookAppId(variables);
  return {
    stackName: 'instagram-chat-agents',
    secretPrefix: 'instagram-chat-agents',
    tenantClaim: variables['TENANT_CLAIM'] ?? 'cognito:groups',
    graphApiVersion: readVersion(variables['GRAPH_API_VERSION']),
    retentionDays: 365,
    turnsPerTenant: readShare(variables['TURNS_PER_TENANT'] ?? '8'),
    quietWindowSeconds: 2,
    frontendUrl,
    frontendIsNamed: variables['FRONTEND_URL'] !== undefined,
    instagramRedirectUri:
      variables['INSTAGRAM_REDIRECT_URI'] ?? `${frontendUrl}/instagram-redirect`,
    instagramScopes: variables['INSTAGRAM_SCOPES'] ?? defaultScopes,
    bedrockModels: readModels(variables['BEDROCK_MODELS']),
    console: readSwitch('CONSOLE', variables['CONSOLE']),
    ...(facebookAppId && { facebookAppId }),
  };
}

/** The settings of a stack with a console: unless a frontend is named, logins end on its pages. */
export function withConsoleAt(consoleUrl: string, settings: StackSettings): StackSettings {
  const { frontendUrl, frontendIsNamed, instagramRedirectUri } = settings;
  if (frontendIsNamed) return settings;
  const isAtFrontend = instagramRedirectUri.startsWith(`${frontendUrl}/`);
  return {
    ...settings,
    frontendUrl: consoleUrl,
    ...(isAtFrontend && {
      instagramRedirectUri: consoleUrl + instagramRedirectUri.slice(frontendUrl.length),
    }),
  };
}

/**
 * Off unless told: a company embeds the components in a frontend of its own, and no stack gets a public
 * site, nor its deployment a build of the web, that nobody asked for.
 */
function readSwitch(name: string, text = 'off'): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new Error(`${name} must be on or off, not "${text}".`);
}

function readVersion(text = 'v25.0'): string {
  if (/^v\d{2,3}\.\d$/.test(text)) return text;
  throw new Error(`GRAPH_API_VERSION must look like v25.0, not "${text}".`);
}

/** All turns of a tenant are kept in one item, which each of them writes: it must stay small. */
function readShare(text: string): number {
  if (/^([1-9]\d?|100)$/.test(text)) return Number(text);
  throw new Error(`TURNS_PER_TENANT must be a whole number from 1 to 100, not "${text}".`);
}

function readOrigin(text = 'http://localhost:3000'): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return new URL(text).origin;
  throw new Error(
    `FRONTEND_URL must be an address such as https://app.example.com, not "${text}".`,
  );
}

/** By its own name or, like `npm start`, by the one that the integration guide gives a frontend. */
function readFacebookAppId(variables: NodeJS.ProcessEnv): string | undefined {
  const names = ['FACEBOOK_APP_ID', 'NEXT_PUBLIC_FACEBOOK_APP_ID'];
  const name = names.find((one) => variables[one]);
  if (name === undefined) return undefined;
  const text = variables[name] ?? '';
  if (/^\d{5,25}$/.test(text)) return text;
  throw new Error(`${name} must be the digits of an app's id, not "${text}".`);
}

/** No `*`: what agents may use is named. */
function readModels(text = ''): string[] {
  const ids = text.split(',').map((id) => id.trim());
  const wrong = ids.find((id) => id !== '' && !/^[a-z0-9][\w.:-]{0,150}$/i.test(id));
  if (wrong === undefined) return [...new Set(ids.filter(Boolean))];
  throw new Error(
    `BEDROCK_MODELS must list ids such as eu.amazon.nova-lite-v1:0, separated by commas, not "${wrong}".`,
  );
}
