import type { CustomerProfile } from '../instagram/customer-profile.ts';
import { updateChat } from './chat-updates.ts';
import type { ChatId } from './chats.ts';
import { absent, exists } from './conditions.ts';

/** Replaces what is known about the person, unless the chat was erased meanwhile. */
export function storeProfile(
  chat: ChatId,
  { name, username, picture }: CustomerProfile,
  now: number,
): Promise<boolean> {
  const fields = { customerName: name, customerUsername: username, customerPicture: picture };
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const unknown = names.filter((field) => fields[field] === undefined);
  const known = names.filter((field) => fields[field] !== undefined);
  return updateChat(chat, {
    set: {
      ...Object.fromEntries(known.map((field) => [field, fields[field]])),
      profileAt: now,
    },
    remove: unknown,
    where: [exists('startedAt')],
  });
}

/** The profile cannot be read: the known name stays, but the picture's address is no longer of use. */
export function noteUnreadableProfile(chat: ChatId, now: number): Promise<boolean> {
  return updateChat(chat, {
    set: { profileAt: now },
    remove: ['customerPicture'],
    where: [exists('startedAt')],
  });
}

/** The username that a conversation shows before the profile has been requested. */
export function noteUsername(chat: ChatId, username: string): Promise<boolean> {
  return updateChat(chat, {
    set: { customerUsername: username },
    where: [exists('startedAt'), absent('customerUsername')],
  });
}
