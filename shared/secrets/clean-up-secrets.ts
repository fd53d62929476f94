import { logger } from '../logger.ts';
import { listDoomedSecrets } from '../storage/doomed-secrets.ts';
import { deleteDoomedSecret } from './secret-lifecycle.ts';

/** By then, any process that created or replaced a secret has long finished. */
const graceMilliseconds = 3_600_000;
const atOnce = 10;

/**
 * Deletes secrets left behind by a process that died.
 *
 * @param deadline Unix milliseconds after which no more are begun
 * @returns how many were deleted
 */
export async function cleanUpSecrets(now: number, deadline: number): Promise<number> {
  let deleted = 0;
  while (Date.now() < deadline) {
    const names = await listDoomedSecrets(now - graceMilliseconds, atOnce);
    const results = await Promise.all(names.map(tryDelete));
    const count = results.filter(Boolean).length;
    deleted += count;
    // None are left, or none can be deleted today.
    if (count === 0) break;
  }
  return deleted;
}

async function tryDelete(name: string): Promise<boolean> {
  try {
    await deleteDoomedSecret(name);
    return true;
  } catch (error) {
    logger.error('a secret could not be deleted', error);
    return false;
  }
}
