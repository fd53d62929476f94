import { expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { type MetricName, metrics } from '../../shared/log-metric.ts';
import { startCompanyAgent } from './company-agent.ts';
import { type Customer, deliver, openShop, type Shop, startJourney } from './journey.ts';
import { readEmitted, valuesOf } from './operator-metrics.ts';

/** The test that drives each metric: a new metric must say where it is tried. */
const triedWith: Record<MetricName, 'messages' | 'troubles'> = {
  received: 'messages',
  recorded: 'messages',
  duplicate: 'messages',
  answered: 'messages',
  answerTime: 'messages',
  failed: 'messages',
  handedOff: 'messages',
  gapsFilled: 'messages',
  deadLettered: 'messages',
  oldestUnanswered: 'messages',
  tokensNearEnd: 'troubles',
  tokenNeedsReconnect: 'troubles',
  automationStopped: 'troubles',
  appBreaker: 'troubles',
  signatureFailed: 'troubles',
};

/** A shop whose company's own agent answers, and a customer. */
export interface Scene {
  run: Run;
  log: Awaited<ReturnType<typeof startJourney>>['log'];
  agent: Awaited<ReturnType<typeof startCompanyAgent>>;
  shop: Shop;
  customer: Customer;
  /** Somebody asks, and the webhook accepts it. */
  ask(who?: Customer): Promise<void>;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const { run, log } = await startJourney();
  const agent = await startCompanyAgent(() => ({ replies: [{ text: 'Here you are.' }] }));
  const shop = await openShop(run, agent.provider);
  const customer = shop.customer('kim');
  return {
    ...{ run, log, agent, shop, customer },
    async ask(who = customer) {
      expect(await deliver(run, shop, await who.writes('A question'))).toBe(200);
    },
    async close() {
      await Promise.all([run.close(), agent.close()]);
      expect(log.denials).toEqual([]);
    },
  };
}

interface MetricJourney {
  metric: MetricName;
  when: string;
  happens: (scene: Scene) => Promise<unknown>;
  /** All values of the metric that the log then has, in order. */
  values: number[];
  /** The dimensions by which it can be queried; by default none. */
  dimensions?: Record<string, string>[];
}

/**
 * Tries each journey.
 *
 * @param others metrics that have separate tests beside these
 */
export function tryMetrics(
  kind: 'messages' | 'troubles',
  scene: () => Scene,
  journeys: MetricJourney[],
  others: MetricName[] = [],
): void {
  it.each(journeys)('of $metric, when $when', async (journey) => {
    const { metric, happens, values, dimensions = [{}] } = journey;
    await happens(scene());
    const { lines } = scene().log;
    expect(valuesOf(lines, metric)).toEqual(values);
    for (const emitted of readEmitted(lines)) {
      if (emitted.name === metric) expect(emitted.dimensions).toEqual(dimensions);
    }
  });

  it('for each metric that is said to be tried here', () => {
    const tried = new Set([...journeys.map(({ metric }) => metric), ...others]);
    const said = (Object.keys(metrics) as MetricName[]).filter((name) => triedWith[name] === kind);
    expect(tried).toEqual(new Set(said));
  });
}
