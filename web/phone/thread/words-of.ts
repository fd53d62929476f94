import type { Message } from '../../../infra/local/instagram/messages.ts';
import { text } from '../../text/en.ts';

/** A message in a few words, for its actions and for replies to it. */
export function wordsOf({ text: words, attachments, isDeleted }: Message): string {
  if (isDeleted) return text.phone.chat.unsent;
  const [first] = attachments ?? [];
  const attached = first?.type === 'image' ? text.phone.chat.photo : first?.type;
  return words ?? attached ?? '…';
}
