import type { GraphRefusal } from '../instagram/graph-errors.ts';
import type { OutgoingAttachment, OutgoingMessage } from '../instagram/send-message.ts';
import { maximumTextBytes } from '../instagram/split-text.ts';

/** "Sending several images is not available for this account", but sending each alone is. */
const noMultipleImagesSubcode = 2534068;

/**
 * What to send instead of a part that Meta does not accept as it is: several images one by one; without
 * unacceptable media, or with their addresses as text; as plain text. The part gets simpler each time, so
 * this comes to an end.
 *
 * @returns nothing if there is nothing simpler, or any other content would be refused, too
 */
export function simplifyPart(
  part: OutgoingMessage,
  { failureClass, subcode }: Pick<GraphRefusal, 'failureClass' | 'subcode'>,
): OutgoingMessage[] | undefined {
  const { attachments = [], quickReplies, replyTo } = part;
  if (subcode === noMultipleImagesSubcode && attachments.length > 1) return sendSingly(part);
  if (failureClass === 'media' && attachments.length > 0) {
    const text = textOf(part, attachments);
    const kept = { ...(quickReplies && { quickReplies }), ...(replyTo && { replyTo }) };
    return text ? [{ text, ...kept }] : undefined;
  }
  if (failureClass === 'request' && (attachments.length > 0 || quickReplies || replyTo)) {
    const text = textOf(part, attachments);
    return text ? [{ text }] : undefined;
  }
  return undefined;
}

function sendSingly({ attachments = [], ...others }: OutgoingMessage): OutgoingMessage[] {
  const last = attachments.length - 1;
  return attachments.map((attachment, index) => ({
    attachments: [attachment],
    ...(index === last && others),
  }));
}

/** The text if there is one; else as many whole addresses as fit into a message. */
function textOf({ text }: OutgoingMessage, attachments: OutgoingAttachment[]): string | undefined {
  if (text) return text;
  const links: string[] = [];
  for (const { url } of attachments) {
    const longer = [...links, url].join('\n');
    if (Buffer.byteLength(longer, 'utf8') <= maximumTextBytes) links.push(url);
  }
  return links.join('\n') || undefined;
}
