import type { CustomerProfile } from '../instagram/customer-profile.ts';
import { updateChat } from './chat-updates.ts';
import type { ChatId } from './chats.ts';

/** Replaces what is known about the person, unless the chat was erased meanwhile. */
export function storeProfile(
  chat: ChatId,
  { name, username, picture }: CustomerProfile,
  now: number,
): Promise<boolean> {
  const fields = { customerName: name, customerUsername: username, customerPicture: picture };
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  const unknown = Object.entries(fields).filter(([, value]) => value === undefined);
  const sets = [...known.map(([field]) => `${field} = :${field}`), 'profileAt = :now'];
  const removes = unknown.length > 0 ? ` REMOVE ${unknown.map(([field]) => field).join(', ')}` : '';
  return updateChat(chat, {
    UpdateExpression: `SET ${sets.join(', ')}${removes}`,
    ConditionExpression: 'attribute_exists(startedAt)',
    ExpressionAttributeValues: {
      ':now': now,
      ...Object.fromEntries(known.map(([field, value]) => [`:${field}`, value])),
    },
  });
}

/** The profile cannot be read: the known name stays, but the picture's address is no longer of use. */
export function noteUnreadableProfile(chat: ChatId, now: number): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'SET profileAt = :now REMOVE customerPicture',
    ConditionExpression: 'attribute_exists(startedAt)',
    ExpressionAttributeValues: { ':now': now },
  });
}

/** The username that a conversation shows before the profile has been requested. */
export function noteUsername(chat: ChatId, username: string): Promise<boolean> {
  return updateChat(chat, {
    UpdateExpression: 'SET customerUsername = :username',
    ConditionExpression: 'attribute_exists(startedAt) AND attribute_not_exists(customerUsername)',
    ExpressionAttributeValues: { ':username': username },
  });
}
