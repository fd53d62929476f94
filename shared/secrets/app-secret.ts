import { getSetting } from '../config.ts';
import { readSecret } from './secret-store.ts';

/**
 * The secret of the Meta apps, written by the operator after the first deployment.
 *
 * Instagram Login and Facebook Login have an app id and secret of their own.
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

let cached: { value: Promise<AppSecret>; readAt: number } | undefined;

/** An older copy than this is read again when a signature does not match: it may have been rotated. */
const rotationCheckMilliseconds = 60_000;

/** The app secret, read once per function environment. Call it while the module loads. */
export function getAppSecret(): Promise<AppSecret> {
  cached ??= readAppSecret();
  return cached.value;
}

/**
 * Reads the app secret again unless that was done within the last minute, so that wrong signatures
 * from strangers cost at most one call a minute.
 *
 * @returns the new value, or undefined where it is too early
 */
export async function refreshAppSecret(): Promise<AppSecret | undefined> {
  if (cached && Date.now() - cached.readAt < rotationCheckMilliseconds) return undefined;
  cached = readAppSecret();
  return cached.value;
}

function readAppSecret() {
  const entry = {
    readAt: Date.now(),
    value: readSecret(getSetting('appSecretId')).then((text) => JSON.parse(text) as AppSecret),
  };
  // A failed read must not be remembered; whoever awaits it still sees the failure.
  entry.value.catch(() => {
    if (cached === entry) cached = undefined;
  });
  return entry;
}

/** The secrets that may sign an app-level webhook; an app that is not configured signs nothing. */
export function webhookSecrets(secret: AppSecret): string[] {
  return [secret.instagramAppSecret, secret.facebookAppSecret].filter(Boolean);
}
