import { createPhone } from '../../../../../infra/local/instagram/phone/phone-client.ts';
import type { MessagingEvent } from '../../../../../infra/local/instagram/webhooks/events.ts';
import { CUSTOMER, startTestStandIn } from './stand-in.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

/** A stand-in whose webhooks are received, and the phone to act with. */
export async function startPhone() {
  const world = await startTestStandIn();
  const receiver = await startWebhookReceiver();
  world.meta.deliverWebhooksTo(receiver.target);
  const bodies = () => receiver.received.map(({ body }) => body);
  return {
    ...world,
    receiver,
    phone: createPhone(world.meta.url),
    bodies,
    /** Every event of a thread that was delivered, oldest first. */
    events: (): MessagingEvent[] =>
      bodies().flatMap(({ entry }) => entry.flatMap(({ messaging = [] }) => messaging)),
    /** Every comment and mention that was delivered, oldest first. */
    changes: () => bodies().flatMap(({ entry }) => entry.flatMap(({ changes = [] }) => changes)),
    /** A message of the account by API; answers its mid. */
    async sendContent(message: Record<string, unknown>): Promise<string> {
      const { body } = await world.send({ recipient: { id: CUSTOMER }, message });
      return body.message_id;
    },
  };
}
