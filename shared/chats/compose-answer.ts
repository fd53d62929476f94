import type { ReplyMessage } from '../agents/conversation.ts';
import type { OutgoingMessage } from '../instagram/send-message.ts';
import { splitText } from '../instagram/split-text.ts';

/** A longer answer is cut: nobody reads that far, and Meta limits how much one thread is sent. */
const mostParts = 20;

/** https://developers.facebook.com/docs/messenger-platform/instagram/features/quick-replies */
const mostQuickReplies = 13;
const longestTitle = 20;

/** An agent's answer, split into what Instagram accepts as single messages. */
export function composeAnswer(messages: ReplyMessage[]): OutgoingMessage[] {
  return messages.flatMap(composeMessage).slice(0, mostParts);
}

/** The image is sent first; quick replies go on the last part, as they vanish once another follows. */
function composeMessage({ text = '', image, quickReplies = [] }: ReplyMessage): OutgoingMessage[] {
  const parts: OutgoingMessage[] = [
    ...(image ? [{ attachments: [{ type: 'image' as const, url: image }] }] : []),
    ...splitText(text).map((part) => ({ text: part })),
  ];
  const last = parts.at(-1);
  if (last && quickReplies.length > 0) {
    last.quickReplies = quickReplies.slice(0, mostQuickReplies).map(({ title, payload }) => ({
      title: [...title].slice(0, longestTitle).join(''),
      payload,
    }));
  }
  return parts;
}
