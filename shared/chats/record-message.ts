import { countFigures } from '../figures/count-figures.ts';
import type { ChatEvent, CustomerEntry, CustomerMessage } from '../instagram/webhook-events.ts';
import { noteDone } from '../invocation.ts';
import { countMetric } from '../log-metric.ts';
import { logger } from '../logger.ts';
import type { AccountOwner } from '../storage/accounts.ts';
import { chatIdOf } from '../storage/chats.ts';
import { recordInbound } from '../storage/inbound-messages.ts';
import { type Message, messageKeyOf } from '../storage/messages.ts';
import type { SeenEvent } from '../storage/seen-events.ts';
import { type Caused, chatJob } from './chat-job.ts';

/**
 * Records what a customer wrote, once however often it is delivered.
 *
 * @param edited set if the text is that of an edit
 * @returns the job that must be enqueued, even for a known message: the earlier delivery may have died before
 *   it enqueued
 */
export async function recordMessage(
  owner: AccountOwner,
  event: CustomerMessage,
  now: number,
  edited: Pick<Message, 'edits' | 'editedAt'> = {},
): Promise<Caused | undefined> {
  const { tenantId, channelId } = owner;
  const { customerId, timestamp, mid, content, wantsAnswer } = event;
  const chat = { channelId, customerId };
  const messageKey = messageKeyOf(timestamp, mid);
  const message: Message = {
    messageKey,
    mid,
    author: 'customer',
    timestamp,
    ...content,
    ...edited,
  };
  const outcome = await recordInbound(
    owner,
    chat,
    seenEventOf(owner, event, messageKey),
    message,
    { opens: wantsAnswer, movesWindow: true },
    now,
  );
  if (outcome === 'recorded') countFigures(owner, { received: 1 }, timestamp);
  if (outcome !== 'erased') countMetric(outcome);
  const done = `customer message ${outcome}`;
  if (!noteDone(`${done}: ${chatIdOf(chat)}`)) {
    logger.info(done, { tenantId, channelId, customerId });
  }
  if (outcome === 'erased' || !wantsAnswer) return undefined;
  return { job: chatJob(chat, event, messageKey), isNews: outcome === 'recorded' };
}

/** Records a customer's action other than a message: it appears in the history and is not answered. */
export async function recordEntry(
  owner: AccountOwner,
  event: CustomerEntry,
  now: number,
): Promise<void> {
  const { customerId, timestamp, mid, content, type } = event;
  const messageKey = messageKeyOf(timestamp, mid);
  await recordInbound(
    owner,
    { channelId: owner.channelId, customerId },
    seenEventOf(owner, event, messageKey),
    { messageKey, mid, author: 'customer', type, timestamp, ...content },
    { opens: false, movesWindow: false },
    now,
  );
}

export function seenEventOf(
  { retentionDays }: AccountOwner,
  { accountId, eventKey, timestamp }: Pick<ChatEvent, 'accountId' | 'eventKey' | 'timestamp'>,
  messageKey: string,
): SeenEvent {
  return { accountId, eventKey, timestamp, messageKey, retentionDays };
}
