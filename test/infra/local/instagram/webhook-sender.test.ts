import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Clock } from '../../../../infra/local/clock.ts';
import { textMessage, webhookBody } from '../../../../infra/local/instagram/webhooks/events.ts';
import { startWebhookSender } from '../../../../infra/local/instagram/webhooks/webhook-sender.ts';
import { startWebhookReceiver } from './support/webhook-receiver.ts';

/** Delivered after another one, it shows that nothing else was on its way. */
const later = webhookBody({ accountId: '9', sentAt: 9, events: [] });

const body = webhookBody({
  accountId: '17841490000000101',
  sentAt: 1795165200500,
  events: [
    textMessage({ account: '1', customer: '2', at: 3, mid: 'm', text: 'Café à 5 € / 今日は 😀' }),
  ],
});

async function startSender(...answers: (number | 'hang')[]) {
  const clock = new Clock();
  const receiver = await startWebhookReceiver(...answers);
  const sender = startWebhookSender(clock);
  onTestFinished(() => sender.close());
  sender.sendTo(receiver.target);
  return { clock, sender, ...receiver };
}

describe('the webhook sender', () => {
  it('delivers what verifies over the raw bytes, and reports how it went', async () => {
    const { sender, received, url } = await startSender(200);
    const delivery = await sender.deliver(body);
    expect(received).toMatchObject([{ isAuthentic: true, body }]);
    expect(received[0]?.headers).toMatchObject({ 'user-agent': 'facebookexternalua' });
    expect(delivery).toMatchObject({ status: 200, url, bytes: received[0]?.raw.length });
  });

  it('sends again, byte for byte, what was not answered by 200', async () => {
    const { sender, clock, received } = await startSender(500, 403, 200);
    expect(await sender.deliver(body)).toMatchObject({ status: 500 });
    clock.advance(1_000);
    await vi.waitFor(() => expect(received).toHaveLength(2));
    await vi.waitFor(() => {
      clock.advance(10_000);
      expect(received).toHaveLength(3);
    });
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
  });

  it('waits longer each time', async () => {
    const { sender, clock, received } = await startSender(500);
    await sender.deliver(body);
    clock.advance(1_000);
    await vi.waitFor(() => expect(received).toHaveLength(2));
    await sender.deliver(later);
    clock.advance(5_000);
    await sender.deliver(later);
    expect(received.filter(({ body: { entry } }) => entry[0]?.id !== '9')).toHaveLength(2);
  });

  it('does not send again what was answered by 200', async () => {
    const { sender, clock, received } = await startSender(200);
    await sender.deliver(body);
    clock.advance(36 * 3_600_000);
    await sender.deliver(later);
    expect(received.map((delivery) => delivery.body)).toEqual([body, later]);
  });

  it('gives up waiting after five seconds and sends again', async () => {
    const { sender, clock, received } = await startSender('hang', 200);
    const delivering = sender.deliver(body);
    await vi.waitFor(() => expect(received).toHaveLength(1));
    clock.advance(5_000);
    expect(await delivering).toMatchObject({ status: null, problem: 'no answer within 5000 ms' });
    clock.advance(1_000);
    await vi.waitFor(() => expect(received).toHaveLength(2));
  });

  it('says why nothing could be delivered', async () => {
    const { sender } = await startSender();
    sender.sendTo({ url: 'http://127.0.0.1:1/', appSecret: 'secret' });
    const { status, problem } = await sender.deliver(body);
    expect(status).toBeNull();
    expect(problem).toMatch(/connection failed: ./);
  });

  it('sends nothing any more once closed', async () => {
    const { sender, clock, received } = await startSender(500);
    await sender.deliver(body);
    sender.close();
    clock.advance(1_000);
    expect(await sender.deliver(later)).toMatchObject({ status: null });
    const echo = vi.fn();
    sender.runAfter(0, echo);
    await clock.sleep(0);
    expect(echo).not.toHaveBeenCalled();
    expect(received).toHaveLength(1);
  });
});
