import { findChat } from '../storage/chats.ts';
import type { Comment } from '../storage/comments.ts';

/** Why a reply that was planned is not sent after all. */
export const silencedReason = 'The commenter wrote STOP, or a person has the chat.';

/**
 * Whether nothing automatic may be said to the commenter: they wrote STOP, or a person has the chat with
 * them. Works if the webhook gives them the same id as the conversation does, as Meta documents.
 * https://developers.facebook.com/docs/instagram-platform/private-replies
 *
 * @param now Unix milliseconds
 */
export async function isAgentSilenced(
  { channelId, author }: Comment,
  now: number,
): Promise<boolean> {
  const chat = await findChat({ channelId, customerId: author.id });
  return chat?.optedOutAt !== undefined || (chat?.pausedUntil ?? 0) > now;
}
