/** What a deployment can be told. */
export interface StackSettings {
  stackName: string;
  /** The first part of the name of every secret that the functions make: no two stacks may share it. */
  secretPrefix: string;
  /** The claim of the caller's token that lists their tenants. */
  tenantClaim: string;
  graphApiVersion: string;
  retentionDays: number;
  /** Seconds for which the customer may go on writing before the agent is asked. */
  quietWindowSeconds: number;
  /** Origins of the frontends that may call the API from a browser. */
  frontendOrigins: string[];
}

/** The settings from environment variables (`.env.example` explains them), with their defaults. */
export function readSettings(variables: NodeJS.ProcessEnv): StackSettings {
  return {
    stackName: 'instagram-chat-agents',
    secretPrefix: 'instagram-chat-agents',
    tenantClaim: 'cognito:groups',
    graphApiVersion: readVersion(variables['GRAPH_API_VERSION']),
    retentionDays: 365,
    quietWindowSeconds: 2,
    frontendOrigins: [readOrigin(variables['FRONTEND_URL'])],
  };
}

function readVersion(text = 'v25.0'): string {
  if (/^v\d{2,3}\.\d$/.test(text)) return text;
  throw new Error(`GRAPH_API_VERSION must look like v25.0, not "${text}".`);
}

function readOrigin(text = 'http://localhost:3000'): string {
  if (URL.canParse(text)) return new URL(text).origin;
  throw new Error(
    `FRONTEND_URL must be an address such as https://app.example.com, not "${text}".`,
  );
}
