import { emptyBuckets } from './empty-buckets.ts';
import { findKept } from './kept-resources.ts';
import { findStatus, neverDeployed, type Place } from './place.ts';
import { allowDeletion } from './termination-protection.ts';
import { whatFailureLeft } from './what-is-left.ts';

/**
 * Lets `cdk deploy` delete and recreate a stack whose first deployment failed: a stack that keeps its data is
 * protected from the start, and the console's bucket may be full. Does nothing without permission to look.
 */
export async function makeWay(stackName: string, place: Place): Promise<void> {
  if (!(await hasFailed(stackName, place))) return;
  await emptyBuckets(stackName, place);
  await allowDeletion(stackName, place);
}

/** What a failed first deployment left behind; empty for any other stack, or without permission to look. */
export async function whatTryLeft(stackName: string, place: Place): Promise<string> {
  if (!(await hasFailed(stackName, place))) return '';
  const kept = await findKept(stackName, place).catch(() => ({}));
  return whatFailureLeft(kept, place);
}

async function hasFailed(stackName: string, place: Place): Promise<boolean> {
  const status = await findStatus(stackName, place).catch(() => 'not known');
  return neverDeployed.includes(status);
}
