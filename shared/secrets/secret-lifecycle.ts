import { doomSecret, forgetDoomedSecret } from '../storage/doomed-secrets.ts';
import { createSecret, deleteSecret } from './secret-store.ts';

/**
 * Creates a secret that is doomed until a transaction spares it: whatever a process that dies in between
 * leaves behind, the clean-up finds.
 */
export async function createDoomedSecret(name: string, value: string): Promise<void> {
  await doomSecret(name, Date.now());
  await createSecret(name, value);
}

/** Deletes a secret that was doomed. */
export async function deleteDoomedSecret(name: string): Promise<void> {
  await deleteSecret(name);
  await forgetDoomedSecret(name);
}
