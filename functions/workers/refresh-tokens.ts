import { checkDueTokens } from '../../shared/channels/check-due-tokens.ts';
import { logMetric } from '../../shared/log-metric.ts';
import { logger } from '../../shared/logger.ts';
import { cleanUpSecrets } from '../../shared/secrets/clean-up-secrets.ts';

/** Less than the function's time limit by what the last batch may take. */
const tokensMilliseconds = 4 * 60_000;
const secretsMilliseconds = 30_000;

/** Runs each day: renews tokens, finds those that are dead or soon will be, deletes secrets that nobody needs. */
export async function handler(): Promise<void> {
  const now = Date.now();
  const tokens = await checkDueTokens(now, now + tokensMilliseconds);
  logMetric('tokensNearEnd', tokens.endSoon);
  const deletedSecrets = await cleanUpSecrets(now, Date.now() + secretsMilliseconds);
  logger.info('tokens looked after', { ...tokens, deletedSecrets });
}
