import { noteSuccess, passBreaker } from '../app-breaker/pass-breaker.ts';
import { findPolicyStopEnd } from '../channels/policy-stop.ts';
import { countFigures } from '../figures/count-figures.ts';
import { noteTraces } from '../invocation.ts';
import { logger } from '../logger.ts';
import type { ChatJob } from '../queue/jobs.ts';
import { tellStaff } from '../staff/tell-staff.ts';
import { type Agent, findAgent } from '../storage/agents.ts';
import type { PolicyStop } from '../storage/channels.ts';
import { postponeChat, restChat } from '../storage/chat-updates.ts';
import { type Chat, findChat } from '../storage/chats.ts';
import { closeChat } from '../storage/close-chat.ts';
import { traceOfMessageKey } from '../storage/messages.ts';
import { waitForPerson } from '../storage/take-overs.ts';
import { findTurnAdmission, type TurnAdmission } from '../storage/turn-admission.ts';
import { dropTurn, hourOf } from '../storage/turns.ts';
import { refreshProfile } from './customer-profile.ts';
import { deliverTurn } from './deliver-turn.ts';
import { nextChance, withinFairShare } from './fair-share.ts';
import { giveUp } from './give-up.ts';
import type { JobOutcome } from './job-outcome.ts';
import { comeBackAt, postpone } from './postpone.ts';
import { isWindowOpen } from './reply-window.ts';
import { settleGivenUp } from './settle-given-up.ts';
import { startTurn } from './start-turn.ts';
import { unansweredKeys } from './unanswered.ts';

/** A chat open longer than this is answered even while the customer is still writing. */
const patienceMilliseconds = 8_000;
/** How often to look at a chat whose channel is disconnected or has no agent, as that may change. */
const disconnectedMilliseconds = 15 * 60_000;
/** If staff could not be told, the chat is due again after this long. */
const untoldMilliseconds = 60_000;
const mostTurnsInHour = 60;

/**
 * Answers what is open in a chat, if it can be answered now. It can safely run again at any point, after a
 * crash or for a second job: an answer on its way is resumed.
 */
export async function answerChat(job: Omit<ChatJob, 'kind'>): Promise<JobOutcome> {
  const now = Date.now();
  const chat = await findChat(job);
  if (!chat) return 'nothing-open';
  if (chat.turn || !isSuperseded(job, chat, now)) noteTraces(tracesOf(chat));
  // Failing to tell staff must not keep the customer waiting.
  const [told] = await Promise.allSettled([chat.untold && tellStaff(chat)]);
  const outcome = await answerOpen(job, chat, now);
  if (told.status === 'rejected') {
    logger.error('staff could not be told', told.reason, { channelId: chat.channelId });
    await postponeChat(chat, now + untoldMilliseconds);
  }
  return outcome;
}

/** The traces of what an answer would be about. */
function tracesOf({ turn, open }: Chat): string[] {
  return (turn?.covers ?? [...(open ?? [])].sort()).map(traceOfMessageKey);
}

async function answerOpen(
  job: Omit<ChatJob, 'kind'>,
  chat: Chat,
  now: number,
): Promise<JobOutcome> {
  const obstacle = await handleObstacle(chat, now);
  if (obstacle) return obstacle;
  const admission = await findTurnAdmission(chat.tenantId, chat.channelId);
  const { tenantId, agentId, state } = admission?.channel ?? {};
  const agent = tenantId && agentId && (await findAgent(tenantId, agentId));
  if (!admission || !agent || state !== 'active') {
    await postpone(chat, now + disconnectedMilliseconds);
    return state === 'active' && !agent ? 'no-agent' : 'not-connected';
  }
  const outcome =
    (!chat.turn && (await handleNewTurn(job, chat, now))) ||
    (await handleStop(chat, admission, now)) ||
    (await takeTurn(admission, agent, chat));
  if (outcome === 'answered' || outcome === 'handed-off') {
    await noteSuccess(admission.channel, admission.breaker, Date.now());
  }
  return outcome;
}

async function takeTurn(
  { channel, leases }: TurnAdmission,
  agent: Agent,
  chat: Chat,
): Promise<JobOutcome> {
  if (chat.turn) return deliverTurn(channel, chat, chat.turn);
  const unsettled = await settleGivenUp(channel, chat);
  if (unsettled) return unsettled;
  const outcome = await withinFairShare(channel.tenantId, leases, async () => {
    const turn = startTurn(channel, agent, chat, patienceMilliseconds);
    // In parallel with the whole turn: an answer never waits for a name.
    const [taken] = await Promise.all([turn, refreshProfile(channel, chat)]);
    return taken;
  });
  if (outcome) return outcome;
  await postpone(chat, nextChance(Date.now()), 'waits');
  return 'waits-for-others';
}

/** Why no new turn should begin although the chat could be answered. */
async function handleNewTurn(
  job: Omit<ChatJob, 'kind'>,
  chat: Chat,
  now: number,
): Promise<JobOutcome | undefined> {
  if (isSuperseded(job, chat, now)) return 'superseded';
  if (!answersTooMuch(chat, now)) return undefined;
  const reason = `More than ${mostTurnsInHour} answers in an hour: is it a bot, too?`;
  return giveUp(chat, 'policy', reason);
}

/** What keeps this account, or all accounts, from sending now. */
async function handleStop(
  chat: Chat,
  { channel, breaker }: TurnAdmission,
  now: number,
): Promise<JobOutcome | undefined> {
  if (findPolicyStopEnd(channel, now) !== undefined) {
    const { code } = channel.policyStop as PolicyStop;
    return giveUp(chat, 'policy', `Instagram restricts the account (Meta's error ${code}).`);
  }
  if ((channel.throttledUntil ?? 0) > now) {
    await postpone(chat, channel.throttledUntil as number);
    return 'throttled';
  }
  const pausedUntil = await passBreaker(channel, breaker, now);
  if (pausedUntil === undefined) return undefined;
  await postpone(chat, pausedUntil);
  return 'app-paused';
}

/** Handles what keeps a chat from being answered now, so that it is due again once it can be. */
async function handleObstacle(chat: Chat, now: number): Promise<JobOutcome | undefined> {
  if (unansweredKeys(chat, now).length === 0 && !chat.turn) {
    if (chat.open || chat.gsi2sk !== undefined) await closeChat(chat);
    return 'nothing-open';
  }
  if (!isWindowOpen(chat, now)) {
    await closeChat(chat);
    return 'window-closed';
  }
  if (chat.gaveUpOn !== undefined && chat.gaveUpOn === chat.latest) {
    await restChat(chat);
    return 'gave-up';
  }
  if ((chat.pausedUntil ?? 0) > now) {
    if (chat.turn && (await dropTurn(chat, chat.turn))) countFigures(chat, { dropped: 1 });
    await waitForPerson(chat);
    return 'paused';
  }
  if ((chat.retryAt ?? 0) > now) {
    await comeBackAt(chat, chat.retryAt as number);
    return 'postponed';
  }
  return undefined;
}

/** A later message has a job of its own, which will answer all of them at once. */
function isSuperseded(job: Omit<ChatJob, 'kind'>, chat: Chat, now: number): boolean {
  const newerArrived = job.messageKey !== undefined && job.messageKey !== chat.latest;
  return newerArrived && (chat.openSince ?? 0) > now - patienceMilliseconds;
}

/** Two bots that answer each other would go on forever. */
function answersTooMuch({ turnHour, turnsInHour = 0 }: Chat, now: number): boolean {
  return turnHour === hourOf(now) && turnsInHour >= mostTurnsInHour;
}
