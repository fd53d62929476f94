import { GraphRefusal } from '../instagram/graph-errors.ts';
import type { Channel } from '../storage/channels.ts';
import type { Chat } from '../storage/chats.ts';
import { noteNotSent } from '../storage/turns.ts';
import { handleRefusedLook, waitToLook } from './failed-sends.ts';
import type { JobOutcome } from './job-outcome.ts';
import { postpone } from './postpone.ts';
import { findUnsettledPart } from './sent-parts.ts';

/**
 * An answer was dropped because a person took over, while it was unknown whether a part of it had been sent.
 * That part is looked for before another answer is prepared, so that nothing is answered or said twice.
 *
 * @returns why no answer is prepared now; undefined if nothing is unsettled
 */
export async function settleGivenUp(channel: Channel, chat: Chat): Promise<JobOutcome | undefined> {
  const { unsettled, open } = chat;
  const about = unsettled?.covers ?? unsettled?.about;
  if (!unsettled || !about?.some((key) => open?.has(key))) return undefined;
  const { part, reservedAt } = unsettled;
  const found = await findUnsettledPart(channel, chat, unsettled);
  if (found === 'too-early') return waitToLook(chat, part, reservedAt);
  if (found instanceof GraphRefusal) return handleRefusedLook(channel, chat, found);
  if (found === 'not-sent') await noteNotSent(chat, reservedAt);
  // The next job sees what is still open, and the agent sees what was said.
  await postpone(chat, Date.now());
  return 'postponed';
}
