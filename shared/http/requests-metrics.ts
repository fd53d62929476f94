import * as z from 'zod/mini';
import { isDay } from '../figures/period.ts';
import { identifier } from '../identifiers.ts';

const day = z
  .string()
  .check(
    z.regex(/^2\d{3}-\d{2}-\d{2}$/, 'must be a day since 2000, like 2026-11-20'),
    z.refine(isDay, 'must be a day of the calendar'),
  );

export const getMetricsRequest = {
  path: z.strictObject({ subaccountId: identifier }),
  query: z.strictObject({
    from: z.optional(day),
    to: z.optional(day),
    channel_id: z.optional(identifier),
  }),
};
