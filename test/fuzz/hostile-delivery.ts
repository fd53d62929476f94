import { readdirSync, readFileSync } from 'node:fs';
import { customerMessage, webhookBody } from '../../infra/local/instagram/webhooks/events.ts';
import type { Random } from '../histories/world/random.ts';
import { mutateJson } from './mutate-json.ts';

/** When everything is delivered, in Unix milliseconds. */
export const deliveredAt = Date.parse('2026-11-20T12:00:00Z');

/** The one that the payloads are about. */
const payloadsAccount = '17841490000000101';
const payloadsCustomer = '1050000000000301';
export const neighbourCustomer = '1050000000000999';
export const neighbourText = 'what a customer wrote';

interface Payload {
  entry: { messaging?: unknown[]; standby?: unknown[]; changes?: unknown[] }[];
}

const folder = 'test/fixtures/instagram/payloads';
const payloads = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Payload,
);
const entries = payloads.flatMap(({ entry }) => entry);
const events = entries.flatMap(({ messaging = [], standby = [], changes = [] }) => [
  ...messaging,
  ...standby,
  ...changes,
]);

export interface HostileDelivery {
  body: string;
  /** Ids of the messages beside what is hostile. */
  neighbours: string[];
}

/**
 * A delivery in which something of the fixtures, mutated, lies between two messages of customers, as deep in
 * it as they are. The second is of the person whom the fixtures are about.
 *
 * @param account whose neighbours they are; the payloads' becomes it
 * @param prefix of the neighbours' ids
 */
export function composeDelivery(
  random: Random,
  account = payloadsAccount,
  prefix = 'neighbour',
): HostileDelivery {
  const [first, second] = [neighbourCustomer, payloadsCustomer].map((customer, index) =>
    customerMessage({
      ...{ account, customer, at: deliveredAt - 1_000 * index },
      ...{ mid: `${prefix}-${index}`, text: neighbourText },
    }),
  );
  const body = random.pick([besideBodies, besideEntries, besideEvents])(random, account, [
    first,
    second,
  ] as Neighbours);
  const ofAccount = body.replaceAll(payloadsAccount, account);
  return { body: ofAccount, neighbours: [`${prefix}-0`, `${prefix}-1`] };
}

type Neighbours = [ReturnType<typeof customerMessage>, ReturnType<typeof customerMessage>];

function besideBodies(random: Random, accountId: string, neighbours: Neighbours): string {
  const [before, after] = neighbours.map((event) =>
    JSON.stringify(webhookBody({ accountId, sentAt: deliveredAt, events: [event] })),
  );
  return `[${before},${mutateJson(random.pick(payloads), random, payloads)},${after}]`;
}

function besideEntries(random: Random, id: string, neighbours: Neighbours): string {
  const [before, after] = neighbours.map((event) =>
    JSON.stringify({ id, time: deliveredAt, messaging: [event] }),
  );
  const entry = mutateJson(random.pick(entries), random, payloads);
  return `{"object":"instagram","entry":[${before},${entry},${after}]}`;
}

/** In one list; or in the lists of one entry that Meta has beside it. */
function besideEvents(random: Random, id: string, neighbours: Neighbours): string {
  const [before, after] = neighbours.map((event) => JSON.stringify(event));
  const event = mutateJson(random.pick(events), random, payloads);
  const lists = random.pick([
    `"messaging":[${before},${event},${after}]`,
    `"messaging":[${before},${after}],"standby":[${event}]`,
    `"changes":[${event}],"messaging":[${before},${after}]`,
  ]);
  return `{"object":"instagram","entry":[{"id":"${id}",${lists}}]}`;
}
