import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../infra/local/run.ts';
import blocked from '../fixtures/instagram/api/send_err_blocked.json' with { type: 'json' };
import windowClosed from '../fixtures/instagram/api/send_err_window.json' with { type: 'json' };
import { type Customer, callApi, type Shop } from '../support/journey.ts';
import { authorsOf, sendAsStaff, startStaffJourney } from '../support/person-sends.ts';

const sendCall = { service: 'graph', operation: 'send-message' } as const;

let journey: Awaited<ReturnType<typeof startStaffJourney>>;
let run: Run;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  journey = await startStaffJourney();
  ({ run } = journey);
});

beforeEach(async () => {
  ({ shop, customer } = await journey.openChat());
});

afterEach(() => run.faults.clear());

afterAll(() => journey.close());

function send(body: object, tenantId?: string) {
  return sendAsStaff(run, shop, customer, body, undefined, tenantId);
}

describe('nothing of a person is sent', () => {
  it('more than 24 hours after the customer wrote, and the answer tells since when', async () => {
    await run.advance(25 * 3_600_000);
    const { status, body } = await send({ message: 'Late' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'WINDOW_CLOSED', closedAt: expect.any(String) });
    expect(Date.parse(body['closedAt'] as string)).toBeLessThan(run.clock.now());
  });

  it('to somebody who never wrote', async () => {
    const { status, body } = await send({ message: 'Hi', to: '999' });
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('for an agent that is not connected', async () => {
    await callApi(run, shop.tenantId, 'POST', `${shop.agentPath}/instagram/disconnect`);
    expect(await send({ message: 'Hi' })).toMatchObject({
      status: 409,
      body: { code: 'NOT_CONNECTED' },
    });
  });

  it.each([
    ['because the window closed', windowClosed, 409, 'WINDOW_CLOSED'],
    ['because the person blocked the account', blocked, 502, 'API_ERROR'],
  ])('when Meta refuses %s', async (_why, refusal, status, code) => {
    run.faults.add({ ...sendCall, effect: { kind: 'answer', status: 400, body: refusal } });
    const answer = await send({ message: 'Hi' });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await authorsOf(shop)).toEqual(['customer']);
  });

  it.each([
    ['nothing to send', {}, 'body.message'],
    ['an empty message', { message: '  ' }, 'body.message'],
    ['half a character', { message: 'Hi \ud83d' }, 'body.message'],
    ['more than the limit', { message: 'x'.repeat(5001) }, 'body.message'],
    [
      'an address without https',
      { attachments: [{ type: 'image', url: 'http://x.com/a.png' }] },
      'body.attachments.0.url',
    ],
    [
      'a private address',
      { attachments: [{ type: 'image', url: 'https://10.0.0.1/a.png' }] },
      'body.attachments.0.url',
    ],
    [
      'a type that Instagram does not take',
      { attachments: [{ type: 'file', url: 'https://x.com/a.docx' }] },
      'body.attachments.0.url',
    ],
    [
      'a quick reply that would be cut',
      { message: 'Hi', quickReplies: [{ title: 'x'.repeat(21), payload: 'p' }] },
      'body.quickReplies.0.title',
    ],
    [
      'a reaction beside a message',
      { message: 'Hi', reaction: { messageId: 'm', emoji: '❤️' } },
      'body.reaction',
    ],
  ])('of %s', async (_what, body, field) => {
    const answer = await send(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(answer.body.message).toMatch(new RegExp(`^${field}:`));
  });

  it('with a token of another tenant', async () => {
    const answer = await send({ message: 'Hi' }, 'somebody-else');
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });
});
