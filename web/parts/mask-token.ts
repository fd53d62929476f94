/** A secret as it may be shown: its first and last four characters, or nothing if it is short. */
export function maskToken(token: string): string {
  if (token.length < 16) return '••••';
  return `${token.slice(0, 4)}…${token.slice(-4)}`;
}
