import type { FailureClass } from '../instagram/failure-rules.ts';
import { GraphRefusal, GraphUnreachable } from '../instagram/graph-errors.ts';
import { countMetric, logMetric } from '../log-metric.ts';
import type { Turn } from '../storage/chats.ts';
import type { PartOutcome } from '../storage/confirmed-parts.ts';
import type { ChannelIds } from '../storage/inbound-messages.ts';
import { timeOfMessageKey } from '../storage/messages.ts';
import { countAnswerTime } from './answer-times.ts';
import { countFigures } from './count-figures.ts';

/**
 * Counts a part of an answer, depending on the outcome of recording it as sent. Both worker and echo may
 * record it; the first one counts it. With the last part, the answer counts, too; its time is how long the
 * customer waited: from their oldest message, by Meta's clock, to the last part.
 *
 * @param sentAt Unix milliseconds
 */
export function countSentPart(
  channel: ChannelIds,
  turn: Turn,
  outcome: PartOutcome,
  sentAt: number,
): void {
  if (outcome === 'known') return;
  countFigures(channel, { sent: 1 }, sentAt);
  if (outcome !== 'ended') return;
  const askedAt = Math.min(...turn.covers.map(timeOfMessageKey));
  const handsOff = turn.handsOffUntil !== undefined;
  const figures = { answered: 1, ...(handsOff && { handOffs: 1 }) };
  countFigures(channel, { ...figures, ...countAnswerTime(sentAt - askedAt) }, sentAt);
  countMetric('answered');
  countMetric('answerTime', Math.max(0, sentAt - askedAt));
  if (handsOff) countMetric('handedOff');
}

/** Counts a failed send call, by its class; an error that is not from a call to Meta is not counted. */
export function countFailedSend(channel: ChannelIds, error: unknown): void {
  const failureClass = classOf(error);
  if (failureClass === undefined) return;
  countFigures(channel, { [`failed#${failureClass}`]: 1 });
  const { tenantId, channelId } = channel;
  logMetric('failed', 1, { class: failureClass, tenantId, channelId });
}

function classOf(error: unknown): FailureClass | undefined {
  if (error instanceof GraphUnreachable) return 'unknown-outcome';
  return error instanceof GraphRefusal ? error.failureClass : undefined;
}
