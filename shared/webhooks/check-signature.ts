import { isSignedByMeta } from '../instagram/signature.ts';
import { findInAppSecret, webhookSecrets } from '../secrets/app-secret.ts';

/**
 * Whether one of the Meta apps signed these bytes. A secret that was rotated since it was read gets one
 * more look, at most once a minute.
 */
export async function isSignedByApp(body: Buffer, signature: string | undefined): Promise<boolean> {
  if (!signature) return false;
  const isSigned = await findInAppSecret(
    (secret) => isSignedByMeta(body, signature, webhookSecrets(secret)) || undefined,
  );
  return isSigned ?? false;
}
