import type { ChatJob } from '../queue/chat-jobs.ts';
import { findAgent } from '../storage/agents.ts';
import { findChannel } from '../storage/channels.ts';
import { closeChat, giveUpOnChat, postponeChat } from '../storage/chat-updates.ts';
import { type Chat, findChat } from '../storage/chats.ts';
import { dropTurn, hourOf } from '../storage/turns.ts';
import { deliverTurn } from './deliver-turn.ts';
import type { JobOutcome } from './job-outcome.ts';
import { comeBackAt, postpone } from './postpone.ts';
import { isWindowOpen } from './reply-window.ts';
import { startTurn } from './start-turn.ts';
import { unansweredKeys } from './unanswered.ts';

/** A chat open longer than this is answered even while the customer goes on writing. */
const patienceMilliseconds = 8_000;
/** How often a chat of a disconnected channel is looked at: it may be connected again. */
const disconnectedMilliseconds = 15 * 60_000;
const mostTurnsInHour = 60;

/**
 * Answers what is open in a chat, if it can be answered now. Running it again at any point, after a
 * crash or for a second job, changes nothing that is done: an answer on its way is resumed.
 */
export async function answerChat(job: ChatJob): Promise<JobOutcome> {
  const now = Date.now();
  const chat = await findChat(job);
  if (!chat) return 'nothing-open';
  const obstacle = await handleObstacle(chat, now);
  if (obstacle) return obstacle;
  const channel = await findChannel(chat.tenantId, chat.channelId);
  const agent = channel?.agentId && (await findAgent(channel.tenantId, channel.agentId));
  if (!agent || channel.state !== 'active') {
    await postpone(chat, now + disconnectedMilliseconds);
    return 'not-connected';
  }
  if ((channel.throttledUntil ?? 0) > now) {
    await postpone(chat, channel.throttledUntil as number);
    return 'throttled';
  }
  if (chat.turn) return deliverTurn(channel, chat, chat.turn);
  if (isSuperseded(job, chat, now)) return 'superseded';
  if (answersTooMuch(chat, now)) {
    await giveUpOnChat(chat, `More than ${mostTurnsInHour} answers in an hour: is it a bot, too?`);
    return 'gave-up';
  }
  return startTurn(channel, agent, chat, patienceMilliseconds);
}

/** What keeps a chat from being answered now, dealt with so that it comes up again when it can be. */
async function handleObstacle(chat: Chat, now: number): Promise<JobOutcome | undefined> {
  if (unansweredKeys(chat, now).length === 0 && !chat.turn) {
    if (chat.open || chat.gsi2sk !== undefined) await closeChat(chat);
    return 'nothing-open';
  }
  if (!isWindowOpen(chat, now)) {
    await closeChat(chat);
    return 'window-closed';
  }
  if ((chat.pausedUntil ?? 0) > now) {
    if (chat.turn) await dropTurn(chat, chat.turn);
    await postponeChat(chat, chat.pausedUntil as number);
    return 'paused';
  }
  if ((chat.retryAt ?? 0) > now) {
    await comeBackAt(chat, chat.retryAt as number);
    return 'postponed';
  }
  return undefined;
}

/** A later message has a job of its own, which will answer all of them at once. */
function isSuperseded(job: ChatJob, chat: Chat, now: number): boolean {
  const newerArrived = job.messageKey !== undefined && job.messageKey !== chat.latest;
  return newerArrived && (chat.openSince ?? 0) > now - patienceMilliseconds;
}

/** Two bots that answer each other would go on for ever. */
function answersTooMuch({ turnHour, turnsInHour = 0 }: Chat, now: number): boolean {
  return turnHour === hourOf(now) && turnsInHour >= mostTurnsInHour;
}
