import { ApiError } from '../errors.ts';
import { GraphRefusal } from './graph-errors.ts';

/**
 * Exchanges a login's code, and gives Meta's refusal of it an error code of our own. Meta's code is the same
 * for a code that was used, one that has expired, and an app or redirect address other than the code's.
 *
 * @throws CODE_REFUSED if Meta objected to nothing but the request itself
 */
export async function exchangeCode<T>(exchange: () => Promise<T>): Promise<T> {
  try {
    return await exchange();
  } catch (error) {
    if (!(error instanceof GraphRefusal) || error.failureClass !== 'request') throw error;
    throw new ApiError(
      'CODE_REFUSED',
      `Meta did not accept the code (its error ${error.code}): most often it was used before or has expired. Start the login again. If that does not help, compare the app's id and secret and the redirect address with Meta's dashboard.`,
    );
  }
}
