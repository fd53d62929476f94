import { endpoints } from './endpoints.ts';
import { checkTogether } from './settings/check-together.ts';
import type { StageValues } from './settings/known-settings.ts';
import { readValues } from './settings/read-values.ts';
import { findStage, stagesFile } from './settings/stages.ts';

/** What a deployment can be told (`infra/settings/` has each setting), and what follows from it. */
export interface StackSettings extends StageValues {
  /** Differs for each stage, because AWS wants it unique within an account. */
  stackName: string;
  /** The first part of the name of every secret that the functions create. */
  secretPrefix: string;
  /** Whether a setting names the frontend; if not, logins end at the console, if there is one. */
  frontendIsNamed: boolean;
  instagramRedirectUri: string;
}

const product = 'instagram-chat-agents';

/** Meta redelivers what was refused, but later, which delays the answer. */
const webhookLimit = { rate: 1000, burst: 2000 };

/**
 * The settings of a stage in `infra/stages.json`, which environment variables override (`.env.example`).
 *
 * @param stage if omitted, the defaults, for a local run and for a stack without a stage in its name
 * @param text the file's content
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

/** Whether Meta delivers webhooks to this route. */
function isDelivery(route: string): boolean {
  return /^POST .*\/(webhooks\/instagram|webhook)$/.test(route);
}

/** The settings of a stack with a console: unless they name a frontend, logins end on the console's pages. */
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
