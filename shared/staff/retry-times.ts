/** The queue's own visibility time-out: by default, a notice comes again after it. */
export const leastSecondsToRetry = 90;
/** Otherwise all notices for a server that is down would come again in the same second. */
const spreadSeconds = 60;

/** After how many seconds a notice that was not accepted comes again: drawn for each one. */
export function drawSecondsToRetry(): number {
  return leastSecondsToRetry + Math.round(Math.random() * spreadSeconds);
}
