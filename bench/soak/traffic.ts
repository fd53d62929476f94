import { setTimeout } from 'node:timers/promises';
import { createPhone, type Phone } from '../../infra/local/instagram/phone/phone-client.ts';
import {
  type MessagingEvent,
  textMessage,
  type WebhookBody,
  webhookBody,
} from '../../infra/local/instagram/webhooks/events.ts';
import type { Run } from '../../infra/local/run.ts';
import type { Random } from '../../test/histories/world/random.ts';
import { deliver } from '../bench-run.ts';
import { questionOf } from './name-answers.ts';
import type { SoakShop } from './open-shops.ts';

/** A message that a customer wrote. */
export interface WrittenMessage {
  /** Its label. */
  number: string;
  mid: string;
  customerId: string;
  shop: SoakShop;
  /** Unix milliseconds. */
  at: number;
}

interface WaitingEvent {
  accountId: string;
  event: MessagingEvent;
  /** Unix milliseconds. */
  dueAt: number;
}

interface OpenCustomer {
  id: string;
  shop: SoakShop;
  left: number;
}

/** Most deliveries hold one event; Meta may combine several, even of several accounts. */
const mostEvents = 5;
const doubled = 0.1;
const late = 0.05;
/** Milliseconds within which most are delivered, so that messages written together get shuffled. */
const usualDelay = 1_500;
/** How many customers are in a conversation at a time. */
const customersAtOnce = 40;
const firstPause = 1_000;
const longestPause = 10_000;
const mostTries = 40;

/**
 * People who write to the shops, and Meta, which delivers it split, shuffled, late or twice, with retries.
 */
export class Traffic {
  readonly written: WrittenMessage[] = [];
  /** How many deliveries were sent, counting all tries, and how many of those were refused. */
  readonly deliveries = { sent: 0, refused: 0 };
  #run: Run;
  #shops: SoakShop[];
  #random: Random;
  #longestDelay: number;
  #phone: Phone;
  #customers: OpenCustomer[] = [];
  #people = 0;
  #waiting: WaitingEvent[] = [];
  #underWay = new Set<Promise<void>>();
  #failures: unknown[] = [];

  /** @param longestDelay milliseconds after which the latest event is delivered */
  constructor(run: Run, shops: SoakShop[], random: Random, longestDelay: number) {
    this.#run = run;
    this.#shops = shops;
    this.#random = random;
    this.#longestDelay = longestDelay;
    this.#phone = createPhone(run.meta.url);
  }

  /** How many deliveries are not accepted yet; events that are not due count as one each. */
  get onTheWay(): number {
    return this.#waiting.length + this.#underWay.size;
  }

  /** Somebody writes; the delivery follows when it is due. */
  async write(): Promise<void> {
    const { id: customer, shop } = this.#nextCustomer();
    const { account } = shop;
    const number = String(this.written.length + 1);
    const text = questionOf(number);
    const isLate = this.#random.chance(late);
    const delay = this.#random.below(isLate ? this.#longestDelay : usualDelay);
    const at = this.#run.clock.now();
    const message: WrittenMessage = { number, mid: '', customerId: customer, shop, at };
    this.written.push(message);
    const { mid } = await this.#phone.write({
      ...{ text, from: customer, to: account.username, webhook: 'none' },
    });
    message.mid = mid;
    const accountId = account.professionalId;
    const event = textMessage({ account: accountId, customer, at, mid, text });
    this.#waiting.push({ accountId, event, dueAt: at + delay });
  }

  /** Sends the deliveries that are due. */
  deliverDue(): void {
    const now = this.#run.clock.now();
    const due = this.#random.shuffle(this.#waiting.filter(({ dueAt }) => dueAt <= now));
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > now);
    while (due.length > 0) {
      const body = toBody(due.splice(0, 1 + this.#random.below(mostEvents)), now);
      this.#send(body, 0);
      if (this.#random.chance(doubled)) {
        this.#send(body, this.#random.below(this.#longestDelay));
      }
    }
  }

  /** Resolves once everything that was written has been accepted. */
  async end(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.deliverDue();
      await setTimeout(100);
    }
    await Promise.all(this.#underWay);
    if (this.#failures.length > 0) throw this.#failures[0];
  }

  #nextCustomer(): OpenCustomer {
    if (this.#customers.length < customersAtOnce) this.#customers.push(this.#invite());
    const customer = this.#random.pick(this.#customers);
    customer.left -= 1;
    this.#customers = this.#customers.filter(({ left }) => left > 0);
    return customer;
  }

  #invite(): OpenCustomer {
    this.#people += 1;
    const shop = this.#random.pick(this.#shops);
    const id = `1050${String(this.#people).padStart(12, '0')}`;
    return { id, shop, left: shop.messagesPerCustomer };
  }

  #send(body: WebhookBody, delay: number): void {
    const sent = this.#deliverUntilTaken(body, delay)
      .catch((error: unknown) => {
        this.#failures.push(error);
      })
      .finally(() => this.#underWay.delete(sent));
    this.#underWay.add(sent);
  }

  async #deliverUntilTaken(body: WebhookBody, delay: number): Promise<void> {
    let pause = firstPause;
    await setTimeout(delay);
    for (let tries = 0; tries < mostTries; tries += 1) {
      this.deliveries.sent += 1;
      if ((await deliver(this.#run, body)) === 200) return;
      this.deliveries.refused += 1;
      await setTimeout(pause);
      pause = Math.min(2 * pause, longestPause);
    }
    throw new Error(`A delivery was not taken in ${mostTries} tries.`);
  }
}

function toBody(waiting: WaitingEvent[], sentAt: number): WebhookBody {
  const byAccount = Map.groupBy(waiting, ({ accountId }) => accountId);
  return webhookBody(
    ...[...byAccount].map(([accountId, events]) => ({
      accountId,
      sentAt,
      events: events.map(({ event }) => event),
    })),
  );
}
