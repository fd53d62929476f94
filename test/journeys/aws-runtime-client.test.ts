import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../infra/endpoints.ts';
import type { Run } from '../../infra/local/run.ts';
import { routeOf } from '../../infra/openapi/document.ts';
import {
  namesUnderAwsClient,
  runUnderAwsClient,
} from '../support/aws-runtime-client/run-under-aws-client.ts';
import { sendToDeadLetters } from '../support/dead-letters.ts';
import { callApi, deliver, openShop, type Shop, settle, startJourney } from '../support/journey.ts';
import { type Ids, sampleRequest, send } from '../support/sample-requests.ts';

const faq = {
  type: 'faq',
  entries: [{ question: 'Do you ship to Norway?', answer: 'Yes, in 3 to 7 days.' }],
};

let run: Run;
let log: Awaited<ReturnType<typeof startJourney>>['log'];
let shop: Shop;

beforeAll(async () => {
  ({ run, log } = await startJourney(runUnderAwsClient));
  shop = await openShop(run, faq);
});

afterAll(() => run.close());

async function idsOf({ tenantId }: Shop): Promise<Ids> {
  const listing = `/api/channels?organization_id=${tenantId}`;
  const { body } = await callApi(run, tenantId, 'GET', listing);
  const [channel] = body.data['channels'] as { channel_id: string }[];
  const [chat] = await shop.chats();
  return {
    tenantId,
    agentId: 'assistant',
    channelId: channel?.channel_id ?? '',
    chatId: chat?.chat_id ?? '',
  };
}

describe("AWS's own runtime interface client", () => {
  it('takes a message in, and the answer out', async () => {
    const customer = shop.customer('mia');
    expect(await deliver(run, shop, await customer.writes('Do you ship to Norway?'))).toBe(200);
    await settle(run);
    expect(await customer.received()).toEqual(['Yes, in 3 to 7 days.']);
    expect(log.denials).toEqual([]);
  });

  it.each(endpoints.map((endpoint) => [routeOf(endpoint), endpoint] as const))(
    'brings an answer of %s',
    async (_route, endpoint) => {
      const other = await openShop(run, faq);
      const ids = endpoint.method === 'GET' ? await idsOf(shop) : await idsOf(other);
      const token = await run.signIn(ids.tenantId);
      const { status } = await send(run, sampleRequest(endpoint, ids), token);
      // 502 is Meta's or an agent's refusal, told by the function itself.
      expect([500, 503, 504]).not.toContain(status);
    },
  );

  it('tells of an invocation that failed', async () => {
    const body = { __type: 'ValidationException', message: 'not today' };
    const effect = { kind: 'answer', status: 400, body } as const;
    run.faults.add({ service: 'dynamodb', operation: 'Query', times: 20, effect });
    await run.advance(60_000);
    await run.idle();
    run.faults.clear();
    expect(log.lines.join('\n')).toContain('Invoke Error');
  });

  it('serves every function of the stack', async () => {
    await deliver(run, shop, await shop.customer('kim').writes('I want to talk to a person'));
    await settle(run);
    await sendToDeadLetters(run, '{}');
    await run.advance(24 * 3_600_000 + 1_000);
    await run.idle();
    const names = run.stack.functions.map(({ name }) => name);
    expect([...new Set(namesUnderAwsClient(log.lines))].toSorted()).toEqual(names.toSorted());
  });
});
