import { beforeAll, describe, it, vi } from 'vitest';
import { acceptDelivery } from '../../shared/webhooks/accept-delivery.ts';
import { complainOfWrites } from './aws-limits.ts';
import { damageBytes } from './damage-bytes.ts';
import {
  composeDelivery,
  deliveredAt,
  neighbourCustomer,
  neighbourText,
} from './hostile-delivery.ts';
import { type MemoryAws, useMemoryAws } from './memory-aws.ts';
import { tryCases } from './try-cases.ts';

const owners = ['17841490000000101', '17841490000000202'].map((accountId, index) => {
  const owner = { accountId, tenantId: 'shop', channelId: `ch${index}` };
  return { pk: `ACCOUNT#${accountId}`, sk: 'OWNER', ...owner };
});

/** Milliseconds for all cases of a test, on a slow machine. */
const longest = 600_000;

let aws: MemoryAws;

beforeAll(() => {
  aws = useMemoryAws({});
  vi.useFakeTimers({ toFake: ['Date'], now: deliveredAt });
});

/** Delivers it, and answers what is wrong with what came of it, whatever it says. */
async function deliver(body: Buffer): Promise<string[]> {
  aws.empty(owners);
  try {
    const { statusCode } = await acceptDelivery(body, deliveredAt);
    const taken = statusCode === 200 ? [] : [`answered ${statusCode}`];
    return [...taken, ...complainOfPlaces(), ...complainOfWrites(aws)];
  } catch (error) {
    return [`threw ${(error as Error).stack}`];
  }
}

/** What was written where it does not belong. */
function complainOfPlaces(): string[] {
  const known = /^\w+#(17841490000000[12]0[12]|ch[01]|shop)(#|$)/;
  const foreign = aws.table.items.filter(({ pk }) => !known.test(String(pk)));
  const isTold = aws.logged.some((line) => line.includes(neighbourText));
  return [
    ...foreign.map(({ pk }) => `written elsewhere: ${pk}`),
    ...(isTold ? ['the log tells what a customer wrote'] : []),
    ...('polluted' in {} ? ['every object was changed'] : []),
  ];
}

function complainOfNeighbours(neighbours: string[]): string[] {
  const stored = new Set(aws.table.items.map(({ mid }) => mid));
  const isQueued = aws.queued.some(
    ({ MessageGroupId }) => MessageGroupId === `ch0.${neighbourCustomer}`,
  );
  return [
    ...neighbours.filter((mid) => !stored.has(mid)).map((mid) => `${mid} is lost`),
    ...(isQueued ? [] : ['nothing is to answer the neighbour']),
  ];
}

describe('a signed delivery, whatever is in it', () => {
  it(
    'is taken, and every message beside is recorded and answered',
    () =>
      tryCases(30_000, async (random) => {
        const { body, neighbours } = composeDelivery(random);
        const complaints = await deliver(Buffer.from(body));
        return { input: body, complaints: [...complaints, ...complainOfNeighbours(neighbours)] };
      }),
    longest,
  );

  it(
    'is taken also where its bytes are damaged',
    () =>
      tryCases(5_000, async (random) => {
        const bytes = damageBytes(Buffer.from(composeDelivery(random).body), random);
        return { input: bytes.toString('latin1'), complaints: await deliver(bytes) };
      }),
    longest,
  );
});
