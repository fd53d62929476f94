import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../../infra/local/run.ts';
import { startJourney } from '../../support/journey.ts';
import { sendFaults } from '../send-faults.ts';
import { Agenda } from './agenda.ts';
import { complain } from './complain.ts';
import { playScript } from './play-script.ts';
import { openRunShop } from './run-shop.ts';
import { restOfShop, runStage } from './run-stage.ts';
import { anyScript } from './script.ts';

let run: Run;

beforeAll(async () => {
  ({ run } = await startJourney());
});

afterAll(() => run.close());

/** How many histories happen side by side, each in a shop of its own. */
const histories = 8;
/** Milliseconds after which every wait that one of them leads to is over. */
const settling = 20 * 60_000;

describe('over HTTP, through the bundled functions, whatever everybody does', () => {
  it('every message is stored once, and answered once or it is said why not', async () => {
    const scripts = fc.sample(anyScript, { seed: 20261121, numRuns: histories });
    // Instagram knows no shop by its calls: what becomes of a send is whose it comes to.
    const sends = scripts.flatMap((script) => script.sends);
    run.faults.decide = ({ service, operation }) =>
      service === 'graph' && operation === 'send-message'
        ? sendFaults[sends.shift() ?? 'ok']
        : undefined;
    const agenda = new Agenda(run);
    const shops = await Promise.all(scripts.map((script) => openRunShop(run, script)));
    const told = shops.map((shop, index) =>
      playScript(scripts[index] as (typeof scripts)[number], runStage(shop, agenda)),
    );
    await agenda.carryOut();
    for (let passed = 0; passed < settling; passed += 10_000) await run.advance(10_000);
    await run.idle();
    for (const [index, shop] of shops.entries()) {
      const about = told[index] as (typeof told)[number];
      const complaints = complain(about, await restOfShop(shop, about));
      expect(complaints, JSON.stringify(scripts[index])).toEqual([]);
    }
    expect(told.flatMap(({ written }) => written).length).toBeGreaterThan(2 * histories);
    await Promise.all(shops.map(({ agent }) => agent.close()));
  }, 180_000);
});
