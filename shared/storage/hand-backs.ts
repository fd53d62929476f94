import { ifNone } from './change.ts';
import { type ChatChange, dueAt, updateChat } from './chat-updates.ts';
import type { Chat, Turn } from './chats.ts';
import { absent, is } from './conditions.ts';
import { turnAsRead, unsettledPart } from './unsettled-parts.ts';

/**
 * Gives the chat back to the agent and clears its failed tries; if something is unanswered, the chat is due
 * now. An answer on its way continues, unless a person has answered the same messages meanwhile: its
 * remaining parts must not follow what they wrote.
 *
 * @param unanswered keys of the messages that the agent should answer
 * @param resumeKey identifies the cause of the chat's job
 * @param handedBackAt Unix milliseconds when it was given back, which may be known only later
 * @returns false if anything arrived, was sent or progressed since the chat was read
 */
export function handBackChat(
  chat: Chat,
  unanswered: string[],
  resumeKey: string,
  handedBackAt: number,
  now: number,
): Promise<boolean> {
  const { turn } = chat;
  const dropped = turn && !isStillWanted(chat, turn) ? turn : undefined;
  const next = unanswered.length > 0 ? open(chat, unanswered, resumeKey, now) : rest(chat, now);
  return updateChat(chat, {
    ...next,
    set: {
      ...unsettledPart(dropped),
      handedBackAt: Math.max(chat.handedBackAt ?? 0, handedBackAt),
      ...next.set,
    },
    remove: [dropped !== undefined && 'turn', ...pause, ...tries],
    where: [
      is('messageCount', chat.messageCount),
      is('latest', chat.latest),
      is('takenOverAt', chat.takenOverAt),
      ...(turn ? turnAsRead(turn) : [absent('turn')]),
    ],
  });
}

const pause = ['pausedUntil', 'needsAttention', 'gaveUpOn'] as const;
const tries = ['retryAt', 'failures', 'waits'] as const;

function open(chat: Chat, unanswered: string[], resumeKey: string, now: number): ChatChange {
  return {
    set: { ...dueAt(chat, now), openSince: ifNone(now), latest: resumeKey },
    add: { open: new Set(unanswered) },
  };
}

/** What the chat waited for, such as the end of a pause, is over: due now, its job finds nothing to do. */
function rest({ gsi2sk = 0 }: Chat, now: number): ChatChange {
  return gsi2sk > now ? { set: { gsi2sk: now } } : {};
}

/** What a person has answered is no longer open. */
function isStillWanted({ open }: Chat, { covers }: Turn): boolean {
  return covers.every((key) => open?.has(key));
}
