import * as z from 'zod/mini';
import { identifier } from '../identifiers.ts';

/** Parts that many requests share: the handlers check them, the endpoint table documents them. */

export const agentPath = z.strictObject({ subaccountId: identifier, agentId: identifier });

/** Ids stay strings: Meta's exceed what a JavaScript number can hold exactly. */
export const metaId = z
  .string()
  .check(z.regex(/^\d{1,32}$/, 'must be an id of digits, as a string'));

export const printable = (maximum: number) =>
  z
    .string()
    .check(
      z.regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces'),
      z.maxLength(maximum),
    );

export function wholeNumber(minimum: number, maximum: number) {
  const words = `must be a whole number from ${minimum} to ${maximum}`;
  return z.pipe(
    z.string().check(z.regex(/^\d{1,6}$/, words)),
    z.pipe(z.transform(Number), z.int().check(z.gte(minimum, words), z.lte(maximum, words))),
  );
}
