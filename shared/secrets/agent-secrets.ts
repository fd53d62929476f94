import { randomUUID } from 'node:crypto';
import { getSetting } from '../config.ts';
import { readCachedSecret } from './cached-secret.ts';
import { createDoomedSecret } from './secret-lifecycle.ts';

/** Stores an agent's key under a fresh name, doomed until the agent that uses it is written. */
export async function storeAgentSecret(tenantId: string, secret: string): Promise<string> {
  const name = `${getSetting('secretPrefix')}/agents/${tenantId}/${randomUUID()}`;
  await createDoomedSecret(name, secret);
  return name;
}

/** An agent's key; a changed key has a new name and is seen at once. */
export function readAgentSecret(secretName: string): Promise<string> {
  return readCachedSecret(secretName);
}
