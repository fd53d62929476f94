import { createHash } from 'node:crypto';
import { askAgent } from '../agents/ask-agent.ts';
import type { AgentAnswer } from '../agents/conversation.ts';
import { graphAccess } from '../channels/channel-access.ts';
import { showActivity } from '../instagram/send-message.ts';
import { splitText } from '../instagram/split-text.ts';
import { logger } from '../logger.ts';
import type { Agent } from '../storage/agents.ts';
import type { Channel } from '../storage/channels.ts';
import { closeChat, giveUpOnChat, pauseChat } from '../storage/chat-updates.ts';
import { type Chat, findChat, type Turn } from '../storage/chats.ts';
import { beginTurn } from '../storage/turns.ts';
import { deliverTurn } from './deliver-turn.ts';
import type { JobOutcome } from './job-outcome.ts';
import { postpone } from './postpone.ts';
import { readConversation } from './read-conversation.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

const agentRetryMilliseconds = 4_000;
const mostAgentTries = 4;
/** A longer answer is cut: nobody reads on, and Meta limits what one thread is sent. */
const mostParts = 20;

/**
 * Asks the agent about the open messages and sets its answer on its way, unless something changed while
 * it thought.
 *
 * @param patience milliseconds after which a chat is answered despite newer messages
 */
export async function startTurn(
  channel: Channel,
  agent: Agent,
  chat: Chat,
  patience: number,
): Promise<JobOutcome> {
  const conversation = await readConversation(agent, chat);
  const asked = askAgent(agent.settings, conversation, turnIdOf(chat));
  const [answer] = await Promise.allSettled([asked, showThatWeAreOnIt(channel, chat)]);
  if (answer.status === 'rejected') return handleAgentFailure(chat, answer.reason);
  return carryOut(channel, chat, answer.value, patience);
}

async function carryOut(
  channel: Channel,
  chat: Chat,
  answer: AgentAnswer,
  patience: number,
): Promise<JobOutcome> {
  if (answer.kind === 'hand-off') {
    await pauseChat(chat, Date.now() + takeOverMilliseconds, `handed off: ${answer.reason}`);
    return 'handed-off';
  }
  const texts = answer.kind === 'reply' ? answer.texts : [];
  const parts = texts.flatMap((text) => splitText(text)).slice(0, mostParts);
  if (parts.length === 0) return (await closeChat(chat)) ? 'silent' : 'dropped';
  const now = Date.now();
  const covers = [...(chat.open ?? [])];
  const turn: Turn = { id: turnIdOf(chat), covers, parts, next: 0, reservedAt: now };
  const began =
    (await beginTurn(chat, turn, now - patience, now)) || (await isUnderWay(turn, chat));
  return began ? deliverTurn(channel, chat, turn, 'fresh') : 'dropped';
}

/** The write may have worked though its answer was lost and its repetition failed. */
async function isUnderWay(turn: Turn, chat: Chat): Promise<boolean> {
  const present = (await findChat(chat))?.turn;
  return present?.id === turn.id && present.reservedAt === turn.reservedAt && present.next === 0;
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

/** The same for the same open messages, so that an agent can tell that it is asked again. */
function turnIdOf(chat: Chat): string {
  const open = [...(chat.open ?? [])].sort().join('\n');
  return createHash('sha256')
    .update(`${chat.channelId}\n${chat.customerId}\n${open}`)
    .digest('hex')
    .slice(0, 32);
}

/** Best effort, beside the agent: an answer does not depend on it. */
async function showThatWeAreOnIt(channel: Channel, chat: Chat): Promise<void> {
  try {
    const access = await graphAccess(channel);
    await showActivity(access, chat.customerId, 'mark_seen');
    await showActivity(access, chat.customerId, 'typing_on');
  } catch (error) {
    logger.warn('seen and typing could not be shown', { reason: String(error) });
  }
}
