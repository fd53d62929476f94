import { getSetting } from '../config.ts';
import { ApiError } from '../errors.ts';
import type { MetaApp } from '../instagram/meta-app.ts';
import { logger } from '../logger.ts';
import { readSecret } from './secret-store.ts';

/**
 * The secret of the Meta apps, written by the operator after the first deployment.
 *
 * Instagram Login and Facebook Login have an app id and secret of their own. A field that is added later is
 * optional: what the stack first created never changes, and upgrades must not ask the operator for more.
 */
export interface AppSecret {
  instagramAppId: string;
  instagramAppSecret: string;
  facebookAppId: string;
  facebookAppSecret: string;
  /** What Meta's dashboard must present when it verifies the webhook. */
  webhookVerifyToken: string;
  /** Signs the OAuth state; made by the stack. */
  stateKey: string;
}

let cached: { value: AppSecret; readAt: number } | undefined;
let reading: Promise<AppSecret> | undefined;

/** A copy older than this is read again if it does not work: it may have been filled in or replaced. */
const freshMilliseconds = 60_000;

/** A copy older than this is read again before use: a replaced secret must not be used forever. */
const usableMilliseconds = 5 * 60_000;

/** Until then, a copy of any age is used: after a failed read, not every call should wait for another. */
let keptUntil = 0;

/**
 * The app secret, read once per function environment and every five minutes of its use. If that fails, the
 * existing copy is used for another minute. Call it while the module loads.
 */
export async function getAppSecret(): Promise<AppSecret> {
  if (!cached) return read();
  const { value, readAt } = cached;
  const now = Date.now();
  if (now < Math.max(readAt + usableMilliseconds, keptUntil)) return value;
  return read().catch((error) => {
    logger.error('the app secret could not be read anew', error);
    keptUntil = Date.now() + freshMilliseconds;
    return value;
  });
}

/**
 * What `find` returns for the app secret. If it finds nothing, the secret is read once more, at most once a
 * minute, so that wrong signatures from strangers cost next to nothing.
 */
export async function findInAppSecret<T>(
  find: (secret: AppSecret) => T | undefined,
): Promise<T | undefined> {
  const found = find(await getAppSecret());
  const isFresh = cached !== undefined && Date.now() - cached.readAt < freshMilliseconds;
  return found !== undefined || isFresh ? found : find(await read());
}

/** A failed read keeps the existing copy; concurrent calls share one read. */
function read(): Promise<AppSecret> {
  reading ??= readSecret(getSetting('appSecretId'))
    .then((text) => {
      const value = parse(text);
      cached = { value, readAt: Date.now() };
      return value;
    })
    .finally(() => {
      reading = undefined;
    });
  return reading;
}

/** JSON.parse's own message would quote the secret. */
function parse(text: string): AppSecret {
  try {
    return JSON.parse(text) as AppSecret;
  } catch {
    throw new Error('The app secret is not JSON. Write it again, with the keys it was made with.');
  }
}

/** The secrets that may sign an app-level webhook; an app that is not configured signs nothing. */
export function webhookSecrets(secret: AppSecret): string[] {
  return [secret.instagramAppSecret, secret.facebookAppSecret].filter(Boolean);
}

/**
 * The Meta app of a login.
 *
 * @throws API_ERROR if the operator has not configured it
 */
export async function requireMetaApp(login: 'instagram' | 'facebook'): Promise<MetaApp> {
  const app = await findInAppSecret((secret) => metaAppOf(secret, login));
  if (app) return app;
  const name = login === 'instagram' ? 'Instagram' : 'Facebook';
  throw new ApiError(
    'API_ERROR',
    `The Meta app for ${name} Login is not configured. Write its id and secret into the app secret.`,
  );
}

/** The app of a login, if it is configured. */
export function metaAppOf(secret: AppSecret, login: 'instagram' | 'facebook'): MetaApp | undefined {
  const app =
    login === 'instagram'
      ? { id: secret.instagramAppId, secret: secret.instagramAppSecret }
      : { id: secret.facebookAppId, secret: secret.facebookAppSecret };
  return app.id && app.secret ? app : undefined;
}
