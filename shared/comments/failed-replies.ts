import { stateOf } from '../app-breaker/breaker.ts';
import { noteAppTrouble } from '../app-breaker/note-app-trouble.ts';
import { whenReopened } from '../app-breaker/pass-breaker.ts';
import { noteRefusal } from '../channels/note-refusal.ts';
import { requireReconnect } from '../channels/require-reconnect.ts';
import type { GraphRefusal } from '../instagram/graph-errors.ts';
import { logger } from '../logger.ts';
import { noteSendError, throttleChannel } from '../storage/channel-updates.ts';
import type { Channel } from '../storage/channels.ts';
import { changeReply, type ReplyKind } from '../storage/comment-updates.ts';
import type { Comment, CommentReply } from '../storage/comments.ts';
import type { CommentOutcome } from './comment-outcome.ts';
import { postponeComment } from './postpone-comment.ts';

const settleMilliseconds = 5_000;
const patientMilliseconds = 15 * 60_000;
const longestWaitMilliseconds = 6 * 3_600_000;
const longestThrottleMilliseconds = 15 * 60_000;
/** After this many looks in a row, it will remain unknown whether it was sent. */
const mostTries = 6;

/**
 * The reply may have been sent: its reservation stays, and the next look settles it before anything else.
 *
 * @returns nothing once it is given up: never sent again, but recognised as ours if its echo still comes
 */
export async function waitForOutcome(
  comment: Comment,
  kind: ReplyKind,
  reply: CommentReply,
): Promise<CommentOutcome | undefined> {
  const failures = comment.failures ?? 0;
  if (failures + 1 >= mostTries) {
    const reason = 'Instagram did not tell whether it was sent.';
    await changeReply(comment, kind, reply, { state: 'unknown', reason });
    return undefined;
  }
  await postponeComment(comment, Date.now() + settleMilliseconds * 2 ** failures, 'failures');
  return 'postponed';
}

/**
 * Meta refused a reserved reply, so it was definitely not sent: it is tried again if that can help.
 *
 * @returns nothing if this reply is over
 */
export async function handleRefusal(
  channel: Channel,
  comment: Comment,
  kind: ReplyKind,
  reply: CommentReply,
  refusal: GraphRefusal,
): Promise<CommentOutcome | undefined> {
  const { failureClass, code, subcode } = refusal;
  const { channelId, commentId } = comment;
  logger.warn('Meta refused a reply', { channelId, commentId, kind, failureClass, code, subcode });
  if (mayPass(comment, refusal)) {
    await changeReply(comment, kind, reply, { state: 'planned' });
    await noteSendError(channel, refusal, Date.now());
    return waitOut(channel, comment, refusal);
  }
  const isRestricted = failureClass === 'policy';
  if (isRestricted) await noteRefusal(channel, refusal, Date.now());
  const reason = `Instagram refused it (Meta's error ${code}${subcode ? `/${subcode}` : ''}).`;
  await changeReply(comment, kind, reply, { state: 'refused', reason });
  // The automation of the account has just stopped: the other reply waits until it goes on.
  const isOtherLeft = kind === 'privateReply' && comment.publicReply?.state === 'planned';
  return isRestricted && isOtherLeft ? waitPatiently(comment, 'postponed') : undefined;
}

/** Whether the refusal is about the account or the app, and not about this reply. */
export function mayPass({ isLive }: Comment, { failureClass }: GraphRefusal): boolean {
  if (failureClass === 'throttle' || failureClass === 'reconnect') return true;
  // A broadcast is over before an operator can fix the problem.
  return !isLive && (failureClass === 'app' || failureClass === 'permission');
}

/** Waits as long as a refusal that may pass requires. */
export async function waitOut(
  channel: Channel,
  comment: Comment,
  refusal: GraphRefusal,
): Promise<CommentOutcome> {
  const { failureClass, retryAfter, throttlesApp } = refusal;
  if (failureClass === 'throttle' && !throttlesApp) {
    const growing = Math.min(2_000 * 2 ** (comment.waits ?? 0), longestThrottleMilliseconds);
    const until = Date.now() + (retryAfter ?? growing);
    await throttleChannel(channel, until);
    await postponeComment(comment, until, 'waits');
    return 'throttled';
  }
  if (failureClass !== 'reconnect') {
    const now = Date.now();
    const breaker = await noteAppTrouble(channel, refusal, now);
    if (stateOf(breaker, now) === 'closed') return waitPatiently(comment, 'postponed');
    await postponeComment(comment, whenReopened(breaker, now));
    return 'app-paused';
  }
  await requireReconnect(channel, refusal);
  return waitPatiently(comment, 'not-connected');
}

/** Makes the comment due after a growing wait: people have to fix the problem. */
export async function waitPatiently(
  comment: Comment,
  outcome: CommentOutcome,
): Promise<CommentOutcome> {
  const wait = Math.min(patientMilliseconds * 2 ** (comment.waits ?? 0), longestWaitMilliseconds);
  await postponeComment(comment, Date.now() + wait, 'waits');
  return outcome;
}
