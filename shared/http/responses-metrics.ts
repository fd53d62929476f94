import * as z from 'zod/mini';
import { named, type ResponseSchema, success } from './responses.ts';

const count = z.int().check(z.gte(0));
/** Rounded to a tenth. */
const seconds = z.number().check(z.gte(0));

const figures = {
  /** Messages from customers. */
  received: count,
  comments: count,
  /** Messages from the agent: an answer can have several. */
  sent: count,
  sent_by_people: count,
  /** Answers. */
  answered: count,
  /** Those of them after which a person was called. */
  hand_offs: count,
  agent_failures: count,
  /** Answers not sent in full because something changed meanwhile. */
  dropped: count,
  /** Chats left to people because an answer could not be sent. */
  given_up: count,
  /** Failed send calls by class; only classes that occurred. */
  failures: z.record(z.string(), count),
  /** From the customer's oldest message to the answer's last; null if nothing was answered. */
  answer_time: z.nullable(z.object({ p50: seconds, p95: seconds, mean: seconds, count })),
};

const metrics = named(
  'Metrics',
  z.object({
    days: z.array(z.object({ date: z.iso.date(), ...figures })),
    totals: z.object(figures),
  }),
);

export const getMetricsResponse: ResponseSchema = { body: success(metrics) };
