import { createHash } from 'node:crypto';
import { askAgent } from '../agents/ask-agent.ts';
import type { AgentAnswer } from '../agents/conversation.ts';
import { showActivity } from '../instagram/send-message.ts';
import { splitText } from '../instagram/split-text.ts';
import { logger } from '../logger.ts';
import type { ChatJob } from '../queue/chat-jobs.ts';
import { type Agent, findAgent } from '../storage/agents.ts';
import { type Channel, findChannel } from '../storage/channels.ts';
import { closeChat, giveUpOnChat, pauseChat, postponeChat } from '../storage/chat-updates.ts';
import { type Chat, findChat, type Turn } from '../storage/chats.ts';
import { beginTurn, dropTurn } from '../storage/turns.ts';
import { graphAccess } from './channel-access.ts';
import { deliverTurn } from './deliver-turn.ts';
import type { JobOutcome } from './job-outcome.ts';
import { comeBackAt, postpone } from './postpone.ts';
import { readConversation } from './read-conversation.ts';

/** Meta lets an app answer for 24 hours after the customer last wrote. */
const windowMilliseconds = 24 * 3_600_000;
/** A chat open longer than this is answered even while the customer goes on writing. */
const patienceMilliseconds = 8_000;
/** How often a chat of a disconnected channel is looked at: it may be connected again. */
const disconnectedMilliseconds = 15 * 60_000;
const agentRetryMilliseconds = 4_000;
const mostAgentTries = 4;
/** How long a hand-off by the agent leaves the chat to a person. */
const handOffMilliseconds = 12 * 3_600_000;

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
  const agent = channel && (await findAgent(channel.tenantId, channel.agentId));
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
  return startTurn(channel, agent, chat);
}

/** What keeps a chat from being answered now, dealt with so that it comes up again when it can be. */
async function handleObstacle(chat: Chat, now: number): Promise<JobOutcome | undefined> {
  if (!chat.open && !chat.turn) {
    if (chat.gsi2sk !== undefined) await closeChat(chat);
    return 'nothing-open';
  }
  if ((chat.lastCustomerAt ?? 0) + windowMilliseconds <= now) {
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

async function startTurn(channel: Channel, agent: Agent, chat: Chat): Promise<JobOutcome> {
  const [conversation] = await Promise.all([
    readConversation(agent, chat),
    showThatWeAreOnIt(channel, chat),
  ]);
  let answer: AgentAnswer;
  try {
    answer = await askAgent(agent.settings, conversation, turnIdOf(chat));
  } catch (error) {
    return handleAgentFailure(chat, error);
  }
  return carryOut(channel, chat, answer);
}

/** The messages stay open: the agent is asked again, and after some tries a person should look. */
async function handleAgentFailure(chat: Chat, error: unknown): Promise<JobOutcome> {
  const { channelId, customerId, failures = 0 } = chat;
  logger.error('the agent failed', error, { channelId, customerId, failures });
  if (failures + 1 >= mostAgentTries) {
    await giveUpOnChat(chat, 'The agent failed several times in a row.');
    return 'gave-up';
  }
  await postpone(chat, Date.now() + agentRetryMilliseconds * 4 ** failures, 'failures');
  return 'postponed';
}

async function carryOut(channel: Channel, chat: Chat, answer: AgentAnswer): Promise<JobOutcome> {
  if (answer.kind === 'hand-off') {
    await pauseChat(chat, Date.now() + handOffMilliseconds, `handed off: ${answer.reason}`);
    return 'handed-off';
  }
  if (answer.kind === 'silence') {
    return (await closeChat(chat)) ? 'silent' : 'dropped';
  }
  const now = Date.now();
  const turn: Turn = {
    id: turnIdOf(chat),
    covers: [...(chat.open ?? [])],
    parts: answer.texts.flatMap((text) => splitText(text)),
    next: 0,
    reservedAt: now,
  };
  const began = await beginTurn(chat, turn, now - patienceMilliseconds, now);
  return began ? deliverTurn(channel, chat, turn, 'fresh') : 'dropped';
}

/** The same for the same open messages, so that an agent can tell that it is asked again. */
function turnIdOf(chat: Chat): string {
  const open = [...(chat.open ?? [])].sort().join('\n');
  return createHash('sha256')
    .update(`${chat.channelId}\n${chat.customerId}\n${open}`)
    .digest('hex')
    .slice(0, 32);
}

/** Best effort: an answer does not depend on it. */
async function showThatWeAreOnIt(channel: Channel, chat: Chat): Promise<void> {
  try {
    const access = await graphAccess(channel);
    await showActivity(access, chat.customerId, 'mark_seen');
    await showActivity(access, chat.customerId, 'typing_on');
  } catch (error) {
    logger.warn('seen and typing could not be shown', { reason: String(error) });
  }
}
