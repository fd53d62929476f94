import type { StoredAgent } from '../agents/agent.ts';
import type { Conversation } from '../agents/conversation.ts';
import { languagesOf } from '../sayings/find-saying.ts';
import { findWish, type Wish } from '../sayings/wishes.ts';
import type { Chat } from '../storage/chats.ts';

/** What a customer always gets, whatever the agent would say. */
export type StandingAnswer = Wish | 'silence';

/**
 * What the open messages ask for other than an answer by the agent: a person if any of them does, STOP or
 * START if the last of them does. After STOP, everything but START gets silence.
 */
export function findStandingAnswer(
  agent: StoredAgent,
  { optedOutAt }: Pick<Chat, 'optedOutAt'>,
  { messages }: Pick<Conversation, 'messages'>,
): StandingAnswer | undefined {
  const wishes = messages
    .filter(({ isOpen, text }) => isOpen && text)
    .map(({ text = '' }) => findWish(text, languagesOf(agent), agent.handOff?.phrases));
  const last = wishes.at(-1);
  if (optedOutAt !== undefined) return last === 'start' ? 'start' : 'silence';
  if (last === 'stop') return 'stop';
  return wishes.includes('person') ? 'person' : undefined;
}
