import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import { readDelivery } from '../../shared/instagram/read-delivery.ts';
import type { Random } from '../histories/world/random.ts';
import { appSecret, openShop, type Shop, startJourney } from '../support/journey.ts';
import { scanTable } from '../support/stored.ts';
import { complainOfAnswer } from './complain-of-answer.ts';
import { composeDelivery, type HostileDelivery, neighbourText } from './hostile-delivery.ts';
import { composeRequest, type HostileRequest, toFetch } from './hostile-request.ts';
import { tryCases } from './try-cases.ts';

const faq = { type: 'faq', entries: [{ question: neighbourText, answer: 'Thank you.' }] };

let run: Run;
let lines: string[];
let shop: Shop;
let token: string;

beforeAll(async () => {
  const journey = await startJourney();
  ({ run } = journey);
  lines = journey.log.lines;
  shop = await openShop(run, faq);
  token = await run.signIn(shop.tenantId);
});

afterAll(() => run.close());

/** The function has four seconds for a delivery, whatever else the machine does: not for hundreds of events. */
const mostEvents = 20;

function composeShort(random: Random, prefix: string): HostileDelivery {
  for (;;) {
    const delivery = composeDelivery(random, shop.account.professionalId, prefix);
    if (readDelivery(delivery.body, run.clock.now()).events.length <= mostEvents) return delivery;
  }
}

function describeRequest({ endpoint, path, query, body }: HostileRequest): string {
  return `${endpoint.method} ${endpoint.path} ${JSON.stringify({ path, query })} ${body}`;
}

describe('over HTTP, through the bundled functions', () => {
  it('a signed delivery is taken whatever is in it, and every message beside is recorded', async () => {
    const sent: string[] = [];
    await tryCases(
      250,
      async (random) => {
        const prefix = `neighbour-${sent.length}`;
        const { body, neighbours } = composeShort(random, prefix);
        const signature = createHmac('sha256', appSecret).update(body).digest('hex');
        const send = () =>
          fetch(`${run.apiUrl}/api/webhooks/instagram`, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'x-hub-signature-256': `sha256=${signature}`,
            },
            body,
          });
        let response = await send();
        // A busy machine may let a call to AWS time out: Meta delivers again what is not answered 200.
        if (response.status === 500) response = await send();
        sent.push(...neighbours);
        const complaints = response.status === 200 ? [] : [`answered ${response.status}`];
        return { input: body, complaints };
      },
      'not-ours',
    );
    const stored = new Set((await scanTable(run)).map(({ mid }) => mid));
    expect(sent.filter((mid) => !stored.has(mid))).toEqual([]);
    expect(lines.filter((line) => line.includes('can never be recorded'))).toEqual([]);
  }, 300_000);

  it('a request of any endpoint is taken, or refused by naming the field', async () => {
    const ids = { tenantId: shop.tenantId };
    await tryCases(
      250,
      async (random) => {
        const request = composeRequest(random, ids, appSecret);
        const response = await fetch(toFetch(request, run.apiUrl, token));
        const answer = { status: response.status, text: await response.text() };
        return { input: describeRequest(request), complaints: complainOfAnswer(request, answer) };
      },
      'not-ours',
    );
  }, 300_000);
});
