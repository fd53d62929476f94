import { createHash } from 'node:crypto';
import { askAgent } from '../agents/ask-agent.ts';
import type { AgentAnswer, Conversation } from '../agents/conversation.ts';
import { findDisclosure } from '../chats/disclosure.ts';
import { logMetric } from '../log-metric.ts';
import { logger } from '../logger.ts';
import type { Agent } from '../storage/agents.ts';
import type { Channel } from '../storage/channels.ts';
import { claimComment } from '../storage/comment-claims.ts';
import type { ReplyPlan } from '../storage/comment-updates.ts';
import { type Comment, findComment, type IgnoredReason } from '../storage/comments.ts';
import { takeAuthorSlot } from '../storage/reply-slots.ts';
import { composePrivateReply, composePublicReply } from './compose-reply.ts';
import { isAgentSilenced } from './is-agent-silenced.ts';

/**
 * Meta accepts a private reply for 7 days.
 * https://developers.facebook.com/docs/instagram-platform/private-replies
 */
const privateReplyMilliseconds = 7 * 24 * 3_600_000;

/**
 * Whether Meta no longer accepts a private reply; by then nobody expects a public one, either.
 *
 * @param now Unix milliseconds
 */
export function isTooOld({ timestamp }: Comment, now: number): boolean {
  return now >= timestamp + privateReplyMilliseconds;
}

/** The replies that the agent's settings ask for, each with or without a fixed text. */
type Wanted = Partial<Record<'privateReply' | 'publicReply', { text?: string }>>;

/** One retry; then the comment is left to people. */
const mostAgentTries = 2;

/**
 * Decides what to reply to a comment, or why nothing. The agent is asked once: its answer serves for both
 * replies.
 *
 * @returns `ask-again` if the agent failed and should be asked once more
 */
export async function planReplies(
  channel: Channel,
  agent: Agent,
  comment: Comment,
  now: number,
): Promise<ReplyPlan | IgnoredReason | 'ask-again'> {
  const wanted = await findWanted(agent, comment, now);
  if (typeof wanted === 'string') return wanted;
  if (!(await claimComment(comment))) return 'duplicate';
  if (!(await takeAuthorSlot(comment.channelId, comment.author.id, now))) return 'too-many';
  const { privateReply, publicReply } = wanted;
  const isAsked = [privateReply, publicReply].some((reply) => reply && reply.text === undefined);
  const answer = isAsked ? await ask(agent, comment) : {};
  if (answer.silence === 'agent-failed' && (comment.failures ?? 0) + 1 < mostAgentTries) {
    return 'ask-again';
  }
  const privateText = privateReply && (privateReply.text ?? answer.text);
  const publicText = publicReply && (publicReply.text ?? answer.text);
  if (!privateText && !publicText) return answer.silence ?? 'agent-silent';
  return {
    ...(privateText && { privateReply: planPrivate(channel, agent, privateText) }),
    ...(publicText && {
      publicReply: { text: composePublicReply(publicText), state: 'planned' as const },
    }),
  };
}

function planPrivate(channel: Channel, { settings }: Agent, text: string) {
  const disclosure = findDisclosure(settings, channel);
  return {
    text: composePrivateReply(text, disclosure),
    state: 'planned' as const,
    ...(disclosure !== undefined && { discloses: true }),
  };
}

async function findWanted(
  { settings }: Agent,
  comment: Comment,
  now: number,
): Promise<Wanted | IgnoredReason> {
  const { privateReply, publicReply, live } = settings.comments ?? {};
  if (comment.isLive && !live) return 'not-wanted';
  const wantsPrivate = privateReply?.enabled === true;
  // Meta accepts public replies only to top-level comments, and none under a live broadcast.
  const wantsPublic = publicReply?.enabled === true && !comment.parentId && !comment.isLive;
  if (!wantsPrivate && !wantsPublic) return 'not-wanted';
  if (isTooOld(comment, now)) return 'too-old';
  if (await goesOnThread(comment)) return 'not-wanted';
  if (await isAgentSilenced(comment, now)) return 'agent-silenced';
  return { ...(wantsPrivate && { privateReply }), ...(wantsPublic && { publicReply }) };
}

/** Whoever continues under their own comment already got a private reply, and would get the same again. */
async function goesOnThread({ channelId, parentId, author }: Comment): Promise<boolean> {
  if (!parentId) return false;
  const parent = await findComment({ channelId, commentId: parentId });
  return parent?.author.id === author.id && parent.privateReply !== undefined;
}

/** What the agent says about a comment, or why it says nothing. */
interface Answer {
  text?: string;
  silence?: IgnoredReason;
}

async function ask(agent: Agent, comment: Comment): Promise<Answer> {
  const { channelId, commentId, author, text, timestamp, failures = 0 } = comment;
  const { tenantId, agentId, settings } = agent;
  const conversation: Conversation = {
    tenantId,
    agentId,
    // There is no chat yet, and there may never be one.
    chatId: `${channelId}-comment-${commentId}`,
    customer: author,
    messages: [{ id: commentId, author: 'customer', text, at: timestamp, isOpen: true }],
  };
  const turnId = createHash('sha256').update(conversation.chatId).digest('hex').slice(0, 32);
  try {
    return firstText(await askAgent(settings, conversation, turnId));
  } catch (error) {
    logMetric('failed', 1, { class: 'agent', channelId });
    logger.error('the agent failed', error, { channelId, commentId, failures });
    return { silence: 'agent-failed' };
  }
}

/** Only the first text is used: a comment gets one message. */
function firstText(answer: AgentAnswer): Answer {
  if (answer.kind === 'hand-off') return { silence: 'agent-handed-off' };
  const text =
    answer.kind === 'reply'
      ? answer.messages.map((message) => message.text?.trim()).find(Boolean)
      : undefined;
  return text ? { text } : { silence: 'agent-silent' };
}
