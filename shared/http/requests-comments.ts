import * as z from 'zod/mini';
import { agentPath, printable, wholeNumber } from './requests.ts';

/** The requests of the endpoints for an account's comments. */

export const listCommentsRequest = {
  path: agentPath,
  query: z.strictObject({
    limit: z.optional(wholeNumber(1, 100)),
    cursor: z.optional(printable(1000)),
  }),
};
