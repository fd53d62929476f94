import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { AppSecret } from '../../shared/secrets/app-secret.ts';

/** What `.env`, `.env.local` and the environment say about a local run; everything is optional. */
export interface RunSettings {
  appSecret: Partial<AppSecret>;
  /** The Graph API's address; by default the stand-in for Meta plays it. */
  instagramGraphUrl?: string;
  facebookGraphUrl?: string;
  apiPort?: number;
  /** The folder that keeps tables and secrets between runs; without it, each run starts empty. */
  dataDir?: string;
  /** The variables that the stack's own settings are read from. */
  stackVariables: Record<string, string>;
}

/** The public names of the frontend's settings, as the integration guide gives them. */
const aliases: Record<string, string> = {
  NEXT_PUBLIC_INSTAGRAM_APP_ID: 'INSTAGRAM_APP_ID',
  NEXT_PUBLIC_FACEBOOK_APP_ID: 'FACEBOOK_APP_ID',
  NEXT_PUBLIC_INSTAGRAM_REDIRECT_URI: 'INSTAGRAM_REDIRECT_URI',
};

/** A later file overrides an earlier one; the environment itself overrides both. */
const files = ['.env', '.env.local'];

/** @throws if a setting is wrong or would publish a secret, naming it and what to do */
export function readRunSettings(environment: NodeJS.ProcessEnv): RunSettings {
  const fromFiles = files.filter((file) => existsSync(file)).map((file) => readEnvFile(file));
  return toRunSettings(Object.assign({}, ...fromFiles, withoutEmpty(environment)));
}

function readEnvFile(file: string): Record<string, string> {
  return withoutEmpty(parseEnv(readFileSync(file, 'utf8')));
}

/** An empty value counts as not set, so that a line of `.env.example` may stay empty. */
function withoutEmpty(variables: NodeJS.Dict<string>): Record<string, string> {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(set) as Record<string, string>;
}

export function toRunSettings(variables: Record<string, string>): RunSettings {
  refusePublicSecrets(variables);
  const value = (name: string): string | undefined =>
    variables[name] ?? variables[Object.keys(aliases).find((key) => aliases[key] === name) ?? ''];
  return {
    appSecret: withoutEmpty({
      instagramAppId: value('INSTAGRAM_APP_ID'),
      instagramAppSecret: value('INSTAGRAM_APP_SECRET'),
      facebookAppId: value('FACEBOOK_APP_ID'),
      facebookAppSecret: value('FACEBOOK_APP_SECRET'),
      webhookVerifyToken: value('META_WEBHOOK_VERIFY_TOKEN'),
    }),
    instagramGraphUrl: readUrl('INSTAGRAM_GRAPH_URL', value('INSTAGRAM_GRAPH_URL')),
    facebookGraphUrl: readUrl('FACEBOOK_GRAPH_URL', value('FACEBOOK_GRAPH_URL')),
    apiPort: readPort(value('API_PORT')),
    dataDir: value('LOCAL_DATA_DIR'),
    stackVariables: withoutEmpty({
      GRAPH_API_VERSION: value('GRAPH_API_VERSION'),
      FRONTEND_URL: value('FRONTEND_URL'),
      INSTAGRAM_REDIRECT_URI: value('INSTAGRAM_REDIRECT_URI'),
      INSTAGRAM_SCOPES: value('INSTAGRAM_SCOPES'),
      BEDROCK_MODELS: value('BEDROCK_MODELS'),
      TURNS_PER_TENANT: value('TURNS_PER_TENANT'),
      CONSOLE: value('CONSOLE'),
    }),
  };
}

/** A bundler copies every NEXT_PUBLIC_ variable into the page, where anybody could read it. */
function refusePublicSecrets(variables: Record<string, string>): void {
  const name = Object.keys(variables).find((key) => /^NEXT_PUBLIC_.*SECRET/.test(key));
  if (name === undefined) return;
  throw new Error(
    `${name} would put a secret into every visitor's browser. Rename it to ${name.replace('NEXT_PUBLIC_', '')}, and replace the secret in Meta's dashboard if it was ever published.`,
  );
}

function readUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new Error(`${name} must be an address such as https://graph.instagram.com, not "${text}".`);
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`API_PORT must be a port between 1 and 65535, not "${text}".`);
}
