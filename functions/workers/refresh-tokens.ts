import { checkDueTokens } from '../../shared/channels/check-due-tokens.ts';
import { logMetric } from '../../shared/log-metric.ts';
import { logger } from '../../shared/logger.ts';
import { cleanUpSecrets } from '../../shared/secrets/clean-up-secrets.ts';

/** Shorter than the function's time limit by as long as the last batch may take. */
const tokensMilliseconds = 4 * 60_000;
const secretsMilliseconds = 30_000;

/** Runs daily: renews tokens, finds those that are dead or soon will be, deletes unneeded secrets. */
export async function handler(): Promise<void> {
  const now = Date.now();
  const tokens = await checkDueTokens(now, now + tokensMilliseconds);
  logMetric('tokensNearEnd', tokens.endSoon);
  const deletedSecrets = await cleanUpSecrets(now, Date.now() + secretsMilliseconds);
  logger.info('tokens looked after', { ...tokens, deletedSecrets });
}
