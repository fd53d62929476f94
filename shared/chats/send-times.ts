/**
 * Meta fetches media before it responds, and continues after we have stopped waiting.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message
 */
export const mediaMilliseconds = 75_000;

/** How far Meta's clock, which has whole seconds here, may be behind ours. */
export const clockTolerance = 10_000;

/** How far Meta's time of a message may be from the call that sent it; media may arrive even later. */
const sendTolerance = 60_000;

/**
 * Whether a message with this time may have been sent by a call that began at `reservedAt`.
 *
 * @param sent media if it has no text
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
