/**
 * Meta fetches media before it answers, and goes on after we no longer listen.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message
 */
export const mediaMilliseconds = 75_000;

/** How far Meta's clock, which tells whole seconds here, may be behind ours. */
export const clockTolerance = 10_000;

/** How far Meta's time of a message may be from the call that sent it; media may land later still. */
const sendTolerance = 60_000;

/**
 * Whether a message of this time may be what a call sent that was begun at `reservedAt`.
 *
 * @param sent without a text it is media
 * @param reservedAt Unix milliseconds
 * @param timestamp Meta's time of the message, Unix milliseconds
 */
export function mayBeSentBy(
  sent: { text?: string },
  reservedAt: number,
  timestamp: number,
): boolean {
  const latest = sent.text === undefined ? mediaMilliseconds + clockTolerance : sendTolerance;
  return timestamp >= reservedAt - sendTolerance && timestamp <= reservedAt + latest;
}
