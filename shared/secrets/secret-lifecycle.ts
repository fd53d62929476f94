import { doomSecret, forgetDoomedSecret } from '../storage/doomed-secrets.ts';
import { createSecret, deleteSecret } from './secret-store.ts';

/**
 * Makes a secret that is doomed until a transaction spares it: a process that dies in between leaves
 * nothing behind that the clean-up does not find.
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
