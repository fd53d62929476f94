import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedEvent } from '../../../../infra/local/feed/event-feed.ts';
import { createPhone } from '../../../../infra/local/instagram/phone/phone-client.ts';
import type { Run } from '../../../../infra/local/run.ts';
import { traceOf } from '../../../../shared/invocation.ts';
import { callApi, openShop, type Shop, settle, startJourney } from '../../../support/journey.ts';

const igsid = '1050000000000777';
const provider = {
  type: 'faq',
  entries: [{ question: 'When are you open?', answer: 'From 10 to 18.' }],
};

describe('the feed of a run', () => {
  let run: Run;
  let shop: Shop;
  beforeAll(async () => {
    ({ run } = await startJourney());
    shop = await openShop(run, provider);
  });
  afterAll(() => run.close());

  async function readFeed(since = 0): Promise<{ events: FeedEvent[]; cursor: number }> {
    const response = await fetch(`${run.feedUrl}/events?since=${since}`);
    return (await response.json()) as { events: FeedEvent[]; cursor: number };
  }

  it('tells of a message’s whole way in its order, and of no secret', async () => {
    const { username: to, loginToken } = shop.account;
    await createPhone(run.meta.url).write({ text: 'When are you open?', from: igsid, to });
    await settle(run);
    const { events, cursor } = await readFeed();
    const way = events.filter(({ customers }) => customers.includes(igsid));
    const began = way.toSorted((a, b) => a.id - b.id).map(({ stage, name }) => `${stage} ${name}`);
    const steps = [
      'meta webhook-sent',
      'webhook invoked',
      'table write',
      'queue enqueued',
      'worker invoked',
      'graph mark_seen',
      'graph typing_on',
      'agent answered',
      'graph send-message',
      'worker job-done',
    ];
    expect(began.filter((step, index) => began.indexOf(step) === index)).toEqual(
      expect.arrayContaining(steps),
    );
    const places = steps.map((step) => began.indexOf(step));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(way.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect(way.find(({ name }) => name === 'answered')?.details).toMatchObject({
      parts: [{ text: 'From 10 to 18.' }],
    });
    expect(JSON.stringify(events)).not.toContain(loginToken);
    expect((await readFeed(cursor)).events).toEqual([]);
  });

  it('tells of a webhook that Meta lost', async () => {
    const { username: to } = shop.account;
    const { cursor } = await readFeed();
    await createPhone(run.meta.url).write({ text: 'Hello?', from: igsid, to, webhook: 'none' });
    expect((await readFeed(cursor)).events).toMatchObject([
      { stage: 'meta', name: 'webhook-lost', outcome: 'failed', customers: [igsid] },
    ]);
  });

  it('tells of a message of which the owner lets no app know', async () => {
    const { username: to } = shop.account;
    const { cursor } = await readFeed();
    shop.account.allowsMessageAccess = false;
    await createPhone(run.meta.url).write({ text: 'Hello?', from: igsid, to });
    shop.account.allowsMessageAccess = true;
    expect((await readFeed(cursor)).events).toMatchObject([
      { stage: 'meta', name: 'webhook-silent', outcome: 'failed', customers: [igsid] },
    ]);
  });

  it('ties what a worker does, and the echo of what it sent, to the message that it answers', async () => {
    const { username: to } = shop.account;
    const { cursor } = await readFeed();
    const effect = { kind: 'reset', when: 'after' } as const;
    run.faults.add({ service: 'graph', operation: 'send-message', effect });
    const phone = createPhone(run.meta.url);
    const { mid } = await phone.write({ text: 'When are you open?', from: igsid, to });
    await settle(run);
    await run.advance(60_000);
    await settle(run);
    const { events } = await readFeed(cursor);
    const named = (name: string) => events.filter((event) => event.name === name);
    const [answered] = named('answered');
    const [sent] = named('send-message');
    expect(answered?.messages).toContain(traceOf(mid));
    expect(sent).toMatchObject({ outcome: 'failed', sent: expect.any(String) });
    const ofWorker = [answered, sent, ...named('typing_on')].map((event) => event?.invocation);
    const workers = named('invoked').filter(({ stage }) => stage === 'worker');
    for (const invocation of ofWorker) {
      expect(workers.map((event) => event.invocation)).toContain(invocation);
    }
    const echoes = named('webhook-sent').filter(({ messages }) => messages[0] !== traceOf(mid));
    expect(echoes.map(({ messages }) => messages)).toEqual([[sent?.sent]]);
  });

  it('ties what staff send by the API to its own echo alone', async () => {
    const { cursor } = await readFeed();
    const path = `${shop.agentPath}/instagram/send`;
    const body = { to: igsid, message: 'Kim here.' };
    const { status } = await callApi(run, shop.tenantId, 'POST', path, body);
    expect(status).toBe(200);
    await settle(run);
    const { events } = await readFeed(cursor);
    const sent = events.find(({ name }) => name === 'send-message');
    expect([sent?.messages, sent?.invocation]).toEqual([[], undefined]);
    const echo = events.find(({ name }) => name === 'webhook-sent');
    expect(echo?.messages).toEqual([sent?.sent]);
  });

  it('moves the run’s clock when it is asked to', async () => {
    const before = run.clock.now();
    const { cursor } = await readFeed();
    const body = JSON.stringify({ milliseconds: 3_600_000 });
    const response = await fetch(`${run.feedUrl}/clock`, { method: 'POST', body });
    expect(response.status).toBe(200);
    expect(run.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await readFeed(cursor)).events).toContainEqual(
      expect.objectContaining({ stage: 'clock', details: { milliseconds: 3_600_000 } }),
    );
  });
});
