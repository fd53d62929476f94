/**
 * Whether a text that came back from Instagram is the one that was sent: it may be trimmed and its
 * characters normalised, its words are not changed.
 */
export function isSameText(sent: string, returned: string | undefined): boolean {
  return normalize(sent) === normalize(returned ?? '');
}

function normalize(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
