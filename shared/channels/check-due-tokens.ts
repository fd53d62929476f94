import { logger } from '../logger.ts';
import { postponeTokenCheck } from '../storage/channel-updates.ts';
import { findChannel } from '../storage/channels.ts';
import { listDueTokenChecks } from '../storage/token-checks.ts';
import { checkToken, type TokenCheck } from './check-token.ts';
import { isNearEnd } from './token-terms.ts';

const channelsAtOnce = 10;
/** After a failure, the next daily run checks the token again, after those that waited longer. */
const retryMilliseconds = 23 * 3_600_000;

/** The result of a token's check, and whether the token ends soon all the same. */
interface Checked {
  result: TokenCheck;
  endsSoon: boolean;
}

/**
 * Checks every token that is due, each on its own: one that fails does not stop the others.
 *
 * @param deadline Unix milliseconds after which no further one is begun; the rest stay due
 * @returns how many had which result, and how many end soon without being renewed
 */
export async function checkDueTokens(
  now: number,
  deadline: number,
): Promise<Record<TokenCheck | 'endSoon', number>> {
  const counts = { renewed: 0, works: 0, dead: 0, failed: 0, endSoon: 0 };
  let page: Awaited<ReturnType<typeof listDueTokenChecks>> | undefined;
  do {
    page = await listDueTokenChecks(now, channelsAtOnce, page?.next);
    const checks = page.due.map(({ tenantId, channelId }) => check(tenantId, channelId, now));
    for (const checked of await Promise.all(checks)) {
      if (checked) counts[checked.result] += 1;
      if (checked?.endsSoon) counts.endSoon += 1;
    }
  } while (page.next && Date.now() < deadline);
  return counts;
}

async function check(
  tenantId: string,
  channelId: string,
  now: number,
): Promise<Checked | undefined> {
  const channel = await findChannel(tenantId, channelId);
  if (!channel?.secretName) return undefined;
  try {
    const result = await checkToken({ ...channel, secretName: channel.secretName }, now);
    return { result, endsSoon: result === 'works' && isNearEnd(channel, now) };
  } catch (error) {
    logger.error('a token could not be looked after', error, { tenantId, channelId });
    await postponeTokenCheck(channel, now + retryMilliseconds);
    return { result: 'failed', endsSoon: isNearEnd(channel, now) };
  }
}
