/**
 * The names of every environment variable the functions read. The stack that sets them and the code
 * that reads them both import this list, so a name exists once.
 */
export const environment = {
  /** Keeps the metrics of two stacks in one account apart. */
  stackName: 'STACK_NAME',
  tableName: 'TABLE_NAME',
  chatQueueUrl: 'CHAT_QUEUE_URL',
  staffQueueUrl: 'STAFF_QUEUE_URL',
  staffEventBus: 'STAFF_EVENT_BUS',
  appSecretId: 'APP_SECRET_ID',
  secretPrefix: 'SECRET_PREFIX',
  tenantClaim: 'TENANT_CLAIM',
  retentionDays: 'RETENTION_DAYS',
  /** How many turns of one tenant may be under way at once. */
  turnsPerTenant: 'TURNS_PER_TENANT',
  graphApiVersion: 'GRAPH_API_VERSION',
  /** The frontend: where a login ends, and by default where Instagram sends the browser. */
  frontendUrl: 'FRONTEND_URL',
  instagramRedirectUri: 'INSTAGRAM_REDIRECT_URI',
  instagramScopes: 'INSTAGRAM_SCOPES',
  /** The ids of the Bedrock models that agents may use, separated by commas; not set if there are none. */
  bedrockModels: 'BEDROCK_MODELS',
  /** Only a local run sets the following: on AWS, the defaults below apply. */
  instagramGraphUrl: 'INSTAGRAM_GRAPH_URL',
  facebookGraphUrl: 'FACEBOOK_GRAPH_URL',
  instagramLoginUrl: 'INSTAGRAM_LOGIN_URL',
  instagramApiUrl: 'INSTAGRAM_API_URL',
  allowLoopbackAgents: 'ALLOW_LOOPBACK_AGENTS',
} as const;

export type SettingName = keyof typeof environment;

const defaults: Partial<Record<SettingName, string>> = {
  stackName: 'instagram-chat-agents',
  tenantClaim: 'cognito:groups',
  retentionDays: '365',
  turnsPerTenant: '8',
  graphApiVersion: 'v25.0',
  instagramGraphUrl: 'https://graph.instagram.com',
  facebookGraphUrl: 'https://graph.facebook.com',
  instagramLoginUrl: 'https://www.instagram.com',
  instagramApiUrl: 'https://api.instagram.com',
  allowLoopbackAgents: 'false',
};

/** The value of a setting of this function; throws if the stack did not set a required one. */
export function getSetting(name: SettingName): string {
  const value = process.env[environment[name]] ?? defaults[name];
  if (value === undefined || value === '') {
    throw new Error(
      `The environment variable ${environment[name]} is not set: give this function the grant that sets it in infra/endpoints/.`,
    );
  }
  return value;
}
