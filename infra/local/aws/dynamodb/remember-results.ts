import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../aws-error.ts';
import type { Input } from '../service.ts';

const TEN_MINUTES = 10 * 60 * 1000;

interface Remembered {
  input: Input;
  result: Promise<object>;
  expiresAt: number;
}

/**
 * Carries out a transaction once per `ClientRequestToken`: a repetition within ten minutes gets the first
 * result, or is refused if its parameters differ. A failed transaction may be retried.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken
 */
export function rememberResults(
  clock: Clock,
): (token: string | undefined, input: Input, transact: () => Promise<object>) => Promise<object> {
  const remembered = new Map<string, Remembered>();

  return (token, input, transact) => {
    for (const [key, { expiresAt }] of remembered) {
      if (expiresAt <= clock.now()) remembered.delete(key);
    }
    if (token === undefined) return transact();
    const earlier = remembered.get(token);
    if (earlier) return repeat(earlier, input);
    const result = transact();
    remembered.set(token, { input, result, expiresAt: clock.now() + TEN_MINUTES });
    result.catch(() => remembered.delete(token));
    return result;
  };
}

function repeat(earlier: Remembered, input: Input): Promise<object> {
  if (isDeepStrictEqual(earlier.input, input)) return earlier.result;
  throw new AwsError(
    'com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException',
    'The provided client request token was used with other request parameters before.',
  );
}
