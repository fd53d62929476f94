import { hash } from 'node:crypto';

interface Content {
  text?: string;
  attachments?: unknown[];
}

/**
 * Whether a message that came back from Instagram is the one that was sent. Meta gives attachments its own
 * addresses and may label a file differently: only their number stays the same.
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

/** What Instagram leaves of a text: equal for what was sent and what comes back. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Equal for two that `isSameMessage`, without a word of what they say. */
export function digestOf({ text = '', attachments = [] }: Content): string {
  return hash('sha256', JSON.stringify([normalizeText(text), attachments.length]), 'base64url');
}
