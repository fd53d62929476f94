import { logger } from '../logger.ts';
import type { Job } from '../queue/jobs.ts';
import { noteJobError } from '../storage/untold-chats.ts';

const longest = 200;

/** Notes on the chat why its job failed, for anyone who looks at it after a final failure. Best effort. */
export async function noteFailure(job: Job, error: unknown): Promise<void> {
  if (job.kind !== 'chat') return;
  try {
    await noteJobError(job, describe(error).slice(0, longest), Date.now());
  } catch (failure) {
    logger.warn('why a job failed could not be noted', { failure: String(failure) });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  // JSON.parse quotes what it could not read.
  return error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`;
}
