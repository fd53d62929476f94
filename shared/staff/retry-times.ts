/** The queue's own visibility time-out: a notice of which nothing else was said comes again after it. */
export const leastSecondsToRetry = 90;
/** When one server is down, all that it was to be told would otherwise come again in the same second. */
const spreadSeconds = 60;

/** After how many seconds a notice that was not taken comes again: each after some of its own. */
export function drawSecondsToRetry(): number {
  return leastSecondsToRetry + Math.round(Math.random() * spreadSeconds);
}
