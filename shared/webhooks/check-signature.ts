import { isSignedByMeta } from '../instagram/signature.ts';
import { findInAppSecret, webhookSecrets } from '../secrets/app-secret.ts';

/**
 * Whether one of the Meta apps signed these bytes. A secret that may have been rotated since it was read is
 * read once more, at most once a minute.
 */
export async function isSignedByApp(body: Buffer, signature: string | undefined): Promise<boolean> {
  if (!signature) return false;
  const isSigned = await findInAppSecret(
    (secret) => isSignedByMeta(body, signature, webhookSecrets(secret)) || undefined,
  );
  return isSigned ?? false;
}
