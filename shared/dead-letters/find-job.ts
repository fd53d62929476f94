import { type Job, readJob } from '../queue/jobs.ts';

/** The job of a dead letter; undefined if it contains none. */
export function findJob(body: string): Job | undefined {
  try {
    return readJob(body);
  } catch {
    return undefined;
  }
}
