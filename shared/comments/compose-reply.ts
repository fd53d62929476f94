import { cutText } from '../agents/cut-text.ts';
import { maximumTextBytes, splitText } from '../instagram/split-text.ts';

/**
 * The longest comment, in characters, that Instagram accepts by API. Meta's reference names no limit for
 * replies; the one it once gave for comments is the smaller of those in use.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment/replies
 */
const longestPublicReply = 300;

/** How much of a private reply the disclosure may take up: there is only one message. */
const disclosureBytes = 500;

/** One message of at most 1000 bytes: the disclosure, if there is one, then as much text as fits. */
export function composePrivateReply(text: string, disclosure?: string): string {
  const [first = ''] = disclosure ? splitText(disclosure, disclosureBytes) : [];
  if (first === '') return splitText(text)[0] ?? '';
  const separator = '\n\n';
  const room = maximumTextBytes - Buffer.byteLength(`${first}${separator}`, 'utf8');
  return `${first}${separator}${splitText(text, room)[0] ?? ''}`;
}

export function composePublicReply(text: string): string {
  return cutText(text.trim(), longestPublicReply).trimEnd();
}
