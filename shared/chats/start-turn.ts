import { createHash, randomUUID } from 'node:crypto';
import { askAgent } from '../agents/ask-agent.ts';
import { graphAccess } from '../channels/channel-access.ts';
import { countFigures } from '../figures/count-figures.ts';
import { showActivity } from '../instagram/send-message.ts';
import { logMetric } from '../log-metric.ts';
import { logger } from '../logger.ts';
import { tellStaff } from '../staff/tell-staff.ts';
import type { Agent } from '../storage/agents.ts';
import type { Channel } from '../storage/channels.ts';
import { type Chat, findChat, type Turn } from '../storage/chats.ts';
import { closeChat } from '../storage/close-chat.ts';
import { messageKeyOf } from '../storage/messages.ts';
import { beginTurn, countTurn } from '../storage/turns.ts';
import { deliverTurn } from './deliver-turn.ts';
import type { JobOutcome } from './job-outcome.ts';
import {
  planAnswer,
  planForFailure,
  planStandingAnswer,
  type TurnPlan,
  type TurnScene,
} from './plan-turn.ts';
import { postpone } from './postpone.ts';
import { readConversation } from './read-conversation.ts';
import { findStandingAnswer } from './standing-answers.ts';
import { takeOverMilliseconds } from './take-over-time.ts';

const agentRetryMilliseconds = 4_000;
/** One retry; then the customer gets the fallback sentence and a person. */
const mostAgentTries = 2;

/**
 * Decides what to do about the open messages and starts doing it, unless something changed while the agent
 * was thinking.
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
  const scene = { channel, agent, chat, conversation };
  const plan = await makePlan(scene);
  if (plan === 'ask-again') return 'postponed';
  const now = Date.now();
  if (plan.parts.length === 0) {
    if (plan.isSilence) await countTurn(chat, now);
    return (await closeChat(chat)) ? 'silent' : 'dropped';
  }
  const turn = toTurn(chat, plan, now);
  const { calls, optsOut, optsIn } = plan;
  const marks = { attention: attentionOf(plan, now), reason: calls?.inChat, optsOut, optsIn };
  const history = shownAsAnswered(scene);
  const began =
    (await beginTurn(chat, turn, marks, now - patience, now, history)) ||
    (await isUnderWay(turn, chat));
  if (!began) {
    await countTurn(chat, now);
    countFigures(channel, { dropped: 1 });
    return 'dropped';
  }
  if (marks.attention) await tellStaffNow({ ...chat, untold: marks.attention });
  const outcome = await deliverTurn(channel, chat, turn, 'fresh');
  return outcome === 'answered' && calls ? 'handed-off' : outcome;
}

async function makePlan(scene: TurnScene): Promise<TurnPlan | 'ask-again'> {
  const { channel, agent, chat, conversation } = scene;
  const standing = findStandingAnswer(agent.settings, chat, conversation);
  if (standing) return planStandingAnswer(scene, standing, Date.now());
  const asked = askAgent(agent.settings, conversation, turnIdOf(chat));
  const [answer] = await Promise.allSettled([asked, showThatWeAreOnIt(channel, chat)]);
  if (answer.status === 'fulfilled') return planAnswer(scene, answer.value, Date.now());
  const { channelId, customerId, failures = 0 } = chat;
  countFigures(channel, { agentFailures: 1 });
  logMetric('failed', 1, { class: 'agent', channelId });
  logger.error('the agent failed', answer.reason, { channelId, customerId, failures });
  if (failures + 1 >= mostAgentTries) return planForFailure(scene, Date.now());
  await postpone(chat, Date.now() + agentRetryMilliseconds, 'failures');
  return 'ask-again';
}

/** The keys of the customer's messages that the agent was shown besides the open ones. */
function shownAsAnswered({ chat, conversation }: TurnScene): string[] {
  return conversation.messages
    .filter(({ author }) => author === 'customer')
    .map(({ at, id }) => messageKeyOf(at, id))
    .filter((key) => !chat.open?.has(key));
}

function toTurn(chat: Chat, { parts, discloses, calls }: TurnPlan, now: number): Turn {
  return {
    id: turnIdOf(chat),
    covers: [...(chat.open ?? [])],
    parts,
    next: 0,
    reservedAt: now,
    ...(discloses && { discloses }),
    ...(calls && { handsOffUntil: now + takeOverMilliseconds }),
  };
}

function attentionOf({ calls }: TurnPlan, now: number) {
  return calls && { id: randomUUID(), kind: calls.kind, reason: calls.reason, at: now };
}

/** The write may have succeeded although its response was lost and its retry failed. */
async function isUnderWay(turn: Turn, chat: Chat): Promise<boolean> {
  const present = (await findChat(chat))?.turn;
  return present?.id === turn.id && present.reservedAt === turn.reservedAt && present.next === 0;
}

/** The same as long as nothing changed, so that an agent can tell when it is asked again. */
function turnIdOf({ channelId, customerId, open, latest }: Chat): string {
  const seen = [...(open ?? [])].sort().join('\n');
  return createHash('sha256')
    .update(`${channelId}\n${customerId}\n${seen}\n${latest}`)
    .digest('hex')
    .slice(0, 32);
}

/** Best effort, in parallel with the agent: an answer does not depend on it. */
async function showThatWeAreOnIt(channel: Channel, chat: Chat): Promise<void> {
  try {
    const access = await graphAccess(channel);
    await showActivity(access, chat.customerId, 'mark_seen');
    await showActivity(access, chat.customerId, 'typing_on');
  } catch (error) {
    logger.warn('seen and typing could not be shown', { reason: String(error) });
  }
}

/** If this fails, the customer is still answered, and the chat keeps becoming due until staff are told. */
async function tellStaffNow(chat: Chat): Promise<void> {
  try {
    await tellStaff(chat);
  } catch (error) {
    logger.error('staff could not be told', error, { channelId: chat.channelId });
  }
}
