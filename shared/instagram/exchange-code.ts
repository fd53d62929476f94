import { ApiError } from '../errors.ts';
import { GraphRefusal } from './graph-errors.ts';

/**
 * Exchanges a login's code; what Meta says of it becomes an answer of its own. Meta's number is the same for
 * a code that was used, one that has expired, and an app or redirect address that is not the code's.
 *
 * @throws CODE_REFUSED where Meta took no offence at anything but the request itself
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
