import { endpoints } from './endpoints.ts';
import { checkTogether } from './settings/check-together.ts';
import type { StageValues } from './settings/known-settings.ts';
import { readValues } from './settings/read-values.ts';
import { findStage, stagesFile } from './settings/stages.ts';

/** What a deployment can be told (`infra/settings/` has each setting), and what follows from it. */
export interface StackSettings extends StageValues {
  /** No two stages share a name that AWS wants to be the only one of an account. */
  stackName: string;
  /** The first part of the name of every secret that the functions make. */
  secretPrefix: string;
  /** Whether somebody named the frontend: else logins end at the console, where there is one. */
  frontendIsNamed: boolean;
  instagramRedirectUri: string;
}

const product = 'instagram-chat-agents';

/** Meta sends what was refused again, but later, and an answer waits for it. */
const webhookLimit = { rate: 1000, burst: 2000 };

/**
 * The settings of a stage in `infra/stages.json`, which environment variables beat (`.env.example`).
 *
 * @param stage none: the defaults, for a run on this machine and a stack without a stage in its name
 * @param text of the file
 * @throws {WrongSetting} naming the setting, its value and what is allowed
 */
export function readSettings(
  variables: NodeJS.ProcessEnv,
  stage?: string,
  text?: string,
): StackSettings {
  const written = stage === undefined ? {} : findStage(stage, text);
  const where = stage === undefined ? 'the settings' : `${stagesFile}: ${stage}`;
  const values = readValues(written, where, variables);
  const routes = endpoints.map(({ method, path }) => `${method} ${path}`);
  checkTogether(values, routes, where);
  const { frontendUrl, instagramRedirectUri, routeThrottling } = values;
  const name = stage === undefined ? product : `${product}-${stage}`;
  return {
    ...values,
    stackName: name,
    secretPrefix: name,
    frontendIsNamed:
      Boolean(variables['FRONTEND_URL']) || Object.hasOwn(written as object, 'frontendUrl'),
    instagramRedirectUri: instagramRedirectUri ?? `${frontendUrl}/instagram-redirect`,
    routeThrottling: {
      ...Object.fromEntries(routes.filter(isDelivery).map((route) => [route, webhookLimit])),
      ...routeThrottling,
    },
  };
}

/** Whether Meta delivers there. */
function isDelivery(route: string): boolean {
  return /^POST .*\/(webhooks\/instagram|webhook)$/.test(route);
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
