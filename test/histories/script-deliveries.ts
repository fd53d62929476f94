import {
  deletedMessage,
  type MessagingEvent,
  messageEdit,
  textMessage,
} from '../../infra/local/instagram/webhooks/events.ts';
import { accountId, customerId } from './world/names.ts';
import type { Random } from './world/random.ts';
import type { World } from './world/world.ts';

export interface Written {
  mid: string;
  text: string;
  isUnsent: boolean;
}

/** A customer writes a few messages, edits and unsends some; their webhooks come as they like. */
export function scriptDeliveries(world: World, random: Random): Written[] {
  const written: Written[] = [];
  const deliver = (event: MessagingEvent) => {
    const late = () => (random.chance(0.15) ? random.below(300_000) : random.below(8_000));
    const times = random.chance(0.25) ? 2 : 1;
    for (let time = 0; time < times; time += 1) world.scheduler.after(late(), () => send(event));
  };
  const waiting: MessagingEvent[] = [];
  const send = (event: MessagingEvent) => {
    waiting.push(event);
    // Several may come in one delivery, in any order.
    if (random.chance(0.3)) return void world.scheduler.after(500, flush);
    flush();
  };
  const flush = () => {
    if (waiting.length > 0) world.deliver(random.shuffle(waiting.splice(0)));
  };
  const about = (mid: string) => ({
    mid,
    account: accountId,
    customer: customerId,
    at: Date.now(),
  });
  const count = 1 + random.below(4);
  for (let index = 0; index < count; index += 1) {
    world.scheduler.after(random.below(40_000), () => {
      const { mid, text } = world.instagram.write(customerId, `wish ${index}`);
      const one: Written = { mid, text, isUnsent: false };
      written.push(one);
      deliver(textMessage({ ...about(mid), text }));
      if (random.chance(0.3)) {
        world.scheduler.after(1 + random.below(10_000), () => {
          one.text = `${text} edited`;
          deliver(messageEdit({ ...about(mid), text: one.text }));
        });
      }
      if (random.chance(0.25)) {
        world.scheduler.after(10_001 + random.below(20_000), () => {
          one.isUnsent = true;
          deliver(deletedMessage(about(mid)));
        });
      }
    });
  }
  return written;
}
