/**
 * Meta fetches media before it responds, and continues after we have stopped waiting.
 * https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message
 */
export const mediaMilliseconds = 75_000;

/** How far Meta's clock, which gives only whole seconds here, may be behind ours. */
export const clockTolerance = 10_000;

/** How far Meta's time for a message may be from the call that sent it; media may arrive even later. */
const sendTolerance = 60_000;

/**
 * The latest time that Meta may give to what was sent by a call begun at `reservedAt`.
 *
 * @param sent media if it has no text
 * @param reservedAt Unix milliseconds
 */
export function latestSentAt(sent: { text?: string }, reservedAt: number): number {
  return (
    reservedAt + (sent.text === undefined ? mediaMilliseconds + clockTolerance : sendTolerance)
  );
}

/**
 * Whether a message with this time may have been sent by a call begun at `reservedAt`.
 *
 * @param timestamp Meta's time for the message, Unix milliseconds
 */
export function mayBeSentBy(
  sent: { text?: string },
  reservedAt: number,
  timestamp: number,
): boolean {
  return timestamp >= reservedAt - sendTolerance && timestamp <= latestSentAt(sent, reservedAt);
}
