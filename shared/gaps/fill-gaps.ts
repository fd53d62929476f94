import { graphAccess } from '../channels/channel-access.ts';
import { listConversations, readConversation } from '../instagram/conversations.ts';
import type { FailureClass } from '../instagram/failure-rules.ts';
import type { GraphAccess } from '../instagram/graph-client.ts';
import { GraphRefusal } from '../instagram/graph-errors.ts';
import type { ListedMessage } from '../instagram/listed-message.ts';
import { logMetric } from '../log-metric.ts';
import { logger } from '../logger.ts';
import type { Channel } from '../storage/channels.ts';
import type { GapCheck, Look } from '../storage/gap-checks.ts';
import { type Filled, fillConversation } from './fill-conversation.ts';
import { createPace } from './pace.ts';
import { renewSubscription } from './renew-subscription.ts';

/**
 * Meta accepts 2 calls per second for an account's conversations.
 * https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting
 */
const paceMilliseconds = 500;
/** Webhooks usually arrive within seconds; what is younger than this is left to them until the next look. */
const graceMilliseconds = 2 * 60_000;
/** How many pages of 25 conversations to bring in from a newly connected account. */
const mostPagesAtFirst = 2;

/** The progress of a look; without `look`, it is finished. */
export type Progress = Pick<GapCheck, 'lookedUntil' | 'look'>;

/**
 * Goes through one page of the account's conversations and records what never arrived. Only those with news
 * since the last look are opened, so that a quiet account costs one call. After a crash, the next run does
 * the page again, which does no harm.
 *
 * @param deadline Unix milliseconds after which no further conversation is opened
 * @throws GraphRefusal, GraphUnreachable
 */
export async function fillGaps(
  channel: Channel,
  { lookedUntil, look }: Progress,
  deadline: number,
): Promise<Progress> {
  const current: Look = look ?? { until: Date.now() - graceMilliseconds, pages: 0 };
  const access = await graphAccess(channel);
  const pace = createPace(paceMilliseconds);
  await pace();
  const page = await listConversations(access, current.after);
  const news = page.conversations.filter(({ updatedAt }) => updatedAt >= (lookedUntil ?? 0));
  const filled: Filled = { gaps: 0, history: 0 };
  const opened = new Set(current.opened);
  const unopened = news.filter(({ id }) => !opened.has(id));
  for (const { id } of unopened) {
    if (Date.now() > deadline) break;
    await pace();
    const listed = await readIfThere(channel, access, id);
    const { gaps, history } = await fillConversation(channel, listed, current.until);
    filled.gaps += gaps;
    filled.history += history;
    opened.add(id);
  }
  report(channel, filled);
  if (filled.gaps > 0) await renewSubscription(channel, access);
  // Begun at its start again, a page for which one run is too short would never be done.
  if (unopened.some(({ id }) => !opened.has(id))) {
    return { lookedUntil, look: { ...current, opened: [...opened] } };
  }
  const pages = current.pages + 1;
  // A later look ends at a page without news, however many pages that takes.
  const isLast = lookedUntil === undefined && pages >= mostPagesAtFirst;
  return page.next && news.length > 0 && !isLast
    ? { lookedUntil, look: { until: current.until, pages, after: page.next } }
    : { lookedUntil: current.until };
}

/** A conversation that vanished, or that Meta does not show, must not block the others. */
async function readIfThere(
  { channelId }: Channel,
  access: GraphAccess,
  id: string,
): Promise<ListedMessage[]> {
  try {
    return await readConversation(access, id);
  } catch (error) {
    if (!(error instanceof GraphRefusal) || !harmless.includes(error.failureClass)) throw error;
    const { code, subcode } = error;
    logger.warn('a conversation could not be read', { channelId, code, subcode });
    return [];
  }
}

/** Refusals that concern one conversation, not the account. */
const harmless: FailureClass[] = ['gone', 'recipient', 'ownership', 'thread', 'request'];

function report({ tenantId, channelId }: Channel, { gaps, history }: Filled): void {
  if (gaps > 0) logMetric('gapsFilled', gaps, { tenantId, channelId });
  if (history > 0) logger.info('history was brought in', { tenantId, channelId, count: history });
}
