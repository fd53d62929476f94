import { afterEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import type { FunctionResource, Stack } from '../../infra/local/template/stack.ts';
import { exhaustTries, listLetters, workerDies } from '../support/dead-letters.ts';
import {
  type Customer,
  deliver,
  openShop,
  type Shop,
  settle,
  startJourney,
} from '../support/journey.ts';

const faq = {
  type: 'faq',
  entries: [{ question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' }],
};

/** A place that a dead worker held is free after 75 seconds: some 35 looks, two seconds apart. */
const untilPlaceIsFree = 82;

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];

afterEach(() => run.close());

function workerOf(stack: Stack): FunctionResource {
  const worker = stack.functions.find(({ logicalId }) => logicalId.includes('ReplyToChat'));
  return worker ?? expect.fail('There is no worker.');
}

/** A tenant may have one turn under way. */
function oneTurn(stack: Stack): void {
  workerOf(stack).environment['TURNS_PER_TENANT'] = '1';
}

/** The only place of a tenant is with a worker that died when a customer writes. */
async function writeWhileNoPlaceIsFree(): Promise<{ shop: Shop; customer: Customer }> {
  const shop = await openShop(run, faq);
  const effect = workerDies(run);
  run.faults.add({ service: 'graph', operation: 'send-message', effect });
  await deliver(run, shop, await shop.customer('kim').writes('Do you ship to Norway?'));
  await settle(run);
  const customer = shop.customer('lou');
  await deliver(run, shop, await customer.writes('Do you ship to Norway?'));
  return { shop, customer };
}

describe('a chat that waits for its turn', () => {
  it('is looked at more often than Lambda lets others start themselves, and answered', async () => {
    ({ run, log } = await startJourney(oneTurn));
    const { customer } = await writeWhileNoPlaceIsFree();
    await settle(run, 45);
    expect(await customer.received()).toEqual([]);
    await settle(run, untilPlaceIsFree - 45);
    expect(await customer.received()).toEqual(['Yes, in 3 to 7 days.']);
  });

  it('is stopped by Lambda where the worker may not start itself, and its job is a dead letter', async () => {
    ({ run, log } = await startJourney((stack) => {
      oneTurn(stack);
      delete workerOf(stack).mayLoop;
    }));
    const { shop, customer } = await writeWhileNoPlaceIsFree();
    await settle(run, untilPlaceIsFree);
    expect(await customer.received()).toEqual([]);
    expect(log.lines.join('\n')).toContain('set mayLoop in its entry of infra/endpoints/');
    await exhaustTries(run);
    expect(await listLetters(run)).toMatchObject([{ tenantId: shop.tenantId }]);
  });
});
