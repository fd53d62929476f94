import { logger } from '../logger.ts';
import type { AppSecret } from '../secrets/app-secret.ts';
import { describeToken, type TokenDescription } from './facebook-login.ts';
import { GraphRefusal } from './graph-errors.ts';

/**
 * What Meta says about a token of Facebook Login, or nothing: only the app that issued it may ask.
 *
 * @throws GraphUnreachable
 */
export async function describeOwnToken(
  token: string,
  { facebookAppId, facebookAppSecret }: AppSecret,
): Promise<TokenDescription | undefined> {
  if (!facebookAppId || !facebookAppSecret) return undefined;
  try {
    return await describeToken({ id: facebookAppId, secret: facebookAppSecret }, token);
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    logger.info('a token of another app was not described', { code: error.code });
    return undefined;
  }
}
