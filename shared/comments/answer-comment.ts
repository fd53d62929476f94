import { noteSuccess, passBreaker } from '../app-breaker/pass-breaker.ts';
import { findPolicyStopEnd } from '../channels/policy-stop.ts';
import { nextChance, withinFairShare } from '../chats/fair-share.ts';
import { logger } from '../logger.ts';
import type { CommentJob } from '../queue/jobs.ts';
import { type Agent, findAgent } from '../storage/agents.ts';
import type { Channel } from '../storage/channels.ts';
import { settleComment, storePlan } from '../storage/comment-updates.ts';
import {
  type Comment,
  type CommentReply,
  findComment,
  type IgnoredReason,
} from '../storage/comments.ts';
import { findTurnAdmission, type TurnAdmission } from '../storage/turn-admission.ts';
import type { CommentOutcome } from './comment-outcome.ts';
import { deliverPrivateReply } from './deliver-private-reply.ts';
import { deliverPublicReply } from './deliver-public-reply.ts';
import { waitPatiently } from './failed-replies.ts';
import { isAgentSilenced } from './is-agent-silenced.ts';
import { planReplies } from './plan-replies.ts';
import { comeBackAt, postponeComment } from './postpone-comment.ts';

const agentRetryMilliseconds = 4_000;

/**
 * Replies to a comment according to its agent's settings. It can safely run again at any point, after a crash
 * or for a second job: replies on their way are resumed.
 */
export async function answerComment(job: Omit<CommentJob, 'kind'>): Promise<CommentOutcome> {
  const now = Date.now();
  const comment = await findComment(job);
  if (!comment || comment.settledAt !== undefined) return 'nothing-open';
  if ((comment.retryAt ?? 0) > now) {
    await comeBackAt(comment, comment.retryAt as number);
    return 'postponed';
  }
  const admission = await findTurnAdmission(comment.tenantId, comment.channelId);
  const { channel } = admission ?? {};
  if (!admission || !channel || channel.state === 'disconnected') {
    return ignore(comment, 'not-connected');
  }
  if (channel.state !== 'active') return waitPatiently(comment, 'not-connected');
  if (comment.privateReply || comment.publicReply) return deliverAdmitted(admission, comment, now);
  const { tenantId, agentId } = channel;
  const agent = agentId ? await findAgent(tenantId, agentId) : undefined;
  const { privateReply, publicReply } = agent?.settings.comments ?? {};
  if (!agent || !(privateReply?.enabled || publicReply?.enabled)) {
    return ignore(comment, 'not-wanted');
  }
  return deliverAdmitted(admission, comment, now, agent);
}

/** What keeps this account, or all accounts, from sending applies to comments, too. */
async function deliverAdmitted(
  { channel, breaker, leases }: TurnAdmission,
  comment: Comment,
  now: number,
  agent?: Agent,
): Promise<CommentOutcome> {
  if (findPolicyStopEnd(channel, now) !== undefined) return waitPatiently(comment, 'postponed');
  if ((channel.throttledUntil ?? 0) > now) {
    await postponeComment(comment, channel.throttledUntil as number);
    return 'throttled';
  }
  const pausedUntil = await passBreaker(channel, breaker, now);
  if (pausedUntil !== undefined) {
    await postponeComment(comment, pausedUntil);
    return 'app-paused';
  }
  const outcome = agent
    ? await withinFairShare(channel.tenantId, leases, () => beginReplies(channel, agent, comment))
    : await resumeReplies(channel, comment);
  if (outcome === 'answered') await noteSuccess(channel, breaker, Date.now());
  if (outcome) return outcome;
  await postponeComment(comment, nextChance(Date.now()));
  return 'waits-for-others';
}

async function beginReplies(
  channel: Channel,
  agent: Agent,
  comment: Comment,
): Promise<CommentOutcome> {
  const plan = await planReplies(channel, agent, comment, Date.now());
  if (plan === 'ask-again') {
    await postponeComment(comment, Date.now() + agentRetryMilliseconds, 'failures');
    return 'postponed';
  }
  if (typeof plan === 'string') return ignore(comment, plan);
  await storePlan(comment, plan);
  // Read again: if another job was first, its plan counts.
  const planned = await findComment(comment);
  return planned ? deliverReplies(channel, planned, false) : 'nothing-open';
}

/** Whether anything may be said was checked when the replies were planned, but they have waited since. */
async function resumeReplies(channel: Channel, comment: Comment): Promise<CommentOutcome> {
  return deliverReplies(channel, comment, await isAgentSilenced(comment, Date.now()));
}

/** The private reply goes first: the public one often says that it was sent. */
async function deliverReplies(
  channel: Channel,
  comment: Comment,
  isSilenced: boolean,
): Promise<CommentOutcome> {
  const { privateReply, publicReply } = comment;
  let isSent = false;
  if (privateReply && !isOver(privateReply)) {
    const result = await deliverPrivateReply(channel, comment, privateReply, isSilenced);
    if (result && result !== 'sent') return result;
    isSent = result === 'sent';
  }
  if (publicReply && !isOver(publicReply)) {
    // The tries so far were the private reply's, unless it was already over.
    const isFirst = privateReply && !isOver(privateReply);
    const fresh = isFirst ? { ...comment, failures: 0, waits: 0 } : comment;
    const result = await deliverPublicReply(channel, fresh, publicReply, isSilenced);
    if (result && result !== 'sent') return result;
    isSent ||= result === 'sent';
  }
  await settleComment(comment, Date.now());
  return isSent ? 'answered' : 'settled';
}

function isOver({ state }: CommentReply): boolean {
  return state !== 'planned' && state !== 'reserved';
}

async function ignore(comment: Comment, reason: IgnoredReason): Promise<CommentOutcome> {
  const { channelId, commentId } = comment;
  logger.info('comment not answered', { channelId, commentId, reason });
  await settleComment(comment, Date.now(), reason);
  return 'ignored';
}
