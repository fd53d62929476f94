import { GraphRefusal } from '../instagram/graph-errors.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat, Turn } from '../storage/chats.ts';
import { noteNotSent } from '../storage/turns.ts';
import { handleRefusedLook, waitToLook } from './failed-sends.ts';
import type { JobOutcome } from './job-outcome.ts';
import { postpone } from './postpone.ts';
import { findSentPart } from './sent-parts.ts';

/**
 * An answer was given up, because a person took over, while nobody knew whether it had left. Before another
 * is thought of it is looked for, so that nothing is answered twice.
 *
 * @returns why no answer is thought of now; undefined where nothing is unsettled
 */
export async function settleGivenUp(channel: Channel, chat: Chat): Promise<JobOutcome | undefined> {
  const { unsettled, open } = chat;
  if (!unsettled?.covers?.some((key) => open?.has(key))) return undefined;
  const { part, reservedAt, covers } = unsettled;
  const turn: Turn = { id: 'given-up', covers, parts: [part], next: 0 };
  const found = await findSentPart(channel, chat, { ...turn, reservedAt }, reservedAt);
  if (found === 'too-early') return waitToLook(chat, part, reservedAt);
  if (found instanceof GraphRefusal) return handleRefusedLook(channel, chat, found);
  if (found === 'not-sent') await noteNotSent(chat, reservedAt);
  // The next job sees what is still open.
  await postpone(chat, Date.now());
  return 'postponed';
}
