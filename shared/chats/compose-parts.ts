import type { OutgoingAttachment, OutgoingMessage, QuickReply } from '../instagram/send-message.ts';
import { splitText } from '../instagram/split-text.ts';

/** What a person wants to send, before it is split into what Instagram accepts as single messages. */
export interface Composition {
  message?: string;
  attachments?: OutgoingAttachment[];
  quickReplies?: QuickReply[];
  replyTo?: string;
}

/**
 * The messages to send: attachments first, consecutive images as one message, then the text in parts. The
 * first carries `replyTo`; the last carries the quick replies, which vanish once another message follows.
 */
export function composeParts(composition: Composition): OutgoingMessage[] {
  const { message = '', attachments = [], quickReplies, replyTo } = composition;
  const parts: OutgoingMessage[] = [
    ...groupImages(attachments).map((group) => ({ attachments: group })),
    ...splitText(message).map((text) => ({ text })),
  ];
  const last = parts.length - 1;
  return parts.map((part, index) => ({
    ...part,
    ...(replyTo && index === 0 && { replyTo }),
    ...(quickReplies && index === last && { quickReplies }),
  }));
}

/** Consecutive images are sent as one message; anything else is sent alone. */
function groupImages(attachments: OutgoingAttachment[]): OutgoingAttachment[][] {
  const groups: OutgoingAttachment[][] = [];
  for (const attachment of attachments) {
    const open = groups.at(-1);
    if (attachment.type === 'image' && open?.[0]?.type === 'image') open.push(attachment);
    else groups.push([attachment]);
  }
  return groups;
}
