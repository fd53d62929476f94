import * as z from 'zod/mini';
import { named, type ResponseSchema, success } from './responses.ts';

const count = z.int().check(z.gte(0));
/** To a tenth. */
const seconds = z.number().check(z.gte(0));

const figures = {
  /** Messages of customers. */
  received: count,
  comments: count,
  /** Messages of the agent: an answer can be several. */
  sent: count,
  sent_by_people: count,
  /** Answers. */
  answered: count,
  /** Those of them after which a person was called. */
  hand_offs: count,
  agent_failures: count,
  /** Answers not sent to their end because something changed meanwhile. */
  dropped: count,
  /** Chats left to people because an answer could not be sent. */
  given_up: count,
  /** Failed calls to send by class; those that happened. */
  failures: z.record(z.string(), count),
  /** From the customer's oldest message to the answer's last; null where nothing was answered. */
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
