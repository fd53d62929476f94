/** A time for people, to the minute: `2026-11-21 03:42 UTC`. Takes Unix milliseconds. */
export function readableTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
