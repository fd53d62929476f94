/** A function's readable id: `WorkersReplyToChatFunction8DC35068` -> `WorkersReplyToChat`. */
export function shortName(functionId: string): string {
  return functionId.replace(/Function[0-9A-F]{8}$/, '');
}
