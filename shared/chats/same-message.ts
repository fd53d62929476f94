interface Content {
  text?: string;
  attachments?: unknown[];
}

/**
 * Whether a message that came back from Instagram is the one that was sent. Meta gives attachments
 * addresses of its own and may call a file otherwise: their number is what stays.
 */
export function isSameMessage(sent: Content, returned: Content): boolean {
  return (
    isSameText(sent.text ?? '', returned.text) &&
    (sent.attachments?.length ?? 0) === (returned.attachments?.length ?? 0)
  );
}

/** A text that comes back may be trimmed and its characters normalised; its words are not changed. */
export function isSameText(sent: string, returned: string | undefined): boolean {
  return normalizeText(sent) === normalizeText(returned ?? '');
}

/** What of a text stays on its way through Instagram: equal for what was sent and what comes back. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
