import type { OutboundRequest, OutboundResponse } from '../../../shared/outbound/send-request.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

export interface SentMessage {
  mid: string;
  fromId: string;
  text: string;
  at: number;
}

/** When the echo of a message of ours is delivered, if it is. */
export type EchoTiming = 'before-answer' | 'after-answer' | 'late' | 'never' | 'twice';

/** What becomes of a send; once the token is dead no call works before the account is connected again. */
export type SendOutcome =
  | 'ok'
  | 'ok-unanswered'
  | 'error-unclear'
  | 'throttled'
  | 'window-closed'
  | 'token-dead';

export interface InstagramBehaviour {
  sendOutcome: () => SendOutcome;
  echoTiming: () => EchoTiming;
}

/** Meta's side of one account and one customer: what was written, and what the Graph API answers. */
export class MemoryInstagram {
  readonly messages: SentMessage[] = [];
  /** Ids of messages that no webhook tells of. */
  readonly untold = new Set<string>();
  #isTokenDead = false;
  #ids = 0;
  #scheduler: Scheduler;
  #random: Random;
  #behaviour: InstagramBehaviour;
  #accountId: string;
  #onEcho: (message: SentMessage) => void;

  constructor(
    scheduler: Scheduler,
    random: Random,
    behaviour: InstagramBehaviour,
    accountId: string,
    onEcho: (message: SentMessage) => void,
  ) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#behaviour = behaviour;
    this.#accountId = accountId;
    this.#onEcho = onEcho;
  }

  write(fromId: string, text: string): SentMessage {
    this.#ids += 1;
    const message = {
      mid: `mid-${String(this.#ids).padStart(4, '0')}`,
      fromId,
      text,
      at: Date.now(),
    };
    this.messages.push(message);
    return message;
  }

  /** The account's owner logs in again. */
  renewToken(): void {
    this.#isTokenDead = false;
  }

  /** A call of the Graph API. */
  async answer({ method, url, body }: OutboundRequest): Promise<OutboundResponse> {
    const path = url.pathname.replace(/^\/v[\d.]+\//, '');
    if (this.#isTokenDead) return this.#scheduler.call(() => refused(190));
    if (path === 'me/messages') return this.#send(JSON.parse(body ?? '{}'));
    if (path === 'me/conversations') return this.#scheduler.call(() => this.#list());
    if (path === 'me/subscribed_apps') return this.#scheduler.call(() => ok({ success: true }));
    if (path === 'me' && method === 'GET') return this.#scheduler.call(() => this.#me());
    return this.#scheduler.call(() => refused(100, 33));
  }

  async #send(body: {
    sender_action?: string;
    message?: { text?: string };
    recipient: { id: string };
  }) {
    if (body.sender_action) return ok({ recipient_id: body.recipient.id });
    const outcome = this.#behaviour.sendOutcome();
    const timing = this.#behaviour.echoTiming();
    let response = ok({});
    await this.#scheduler.call(() => {
      if (outcome === 'token-dead') this.#isTokenDead = true;
      const refusal = refusals[outcome];
      response = refusal
        ? refused(...refusal)
        : this.#deliver(body.message?.text ?? '', body.recipient.id, timing);
    });
    if (outcome === 'ok-unanswered') throw new Error('The connection was lost.');
    if (timing === 'before-answer') await this.#scheduler.wait(50 + this.#random.below(3_000));
    return response;
  }

  #deliver(text: string, recipientId: string, timing: EchoTiming): OutboundResponse {
    const message = this.write(this.#accountId, text);
    const soon = () => this.#random.below(1_500);
    if (timing === 'never') this.untold.add(message.mid);
    if (timing !== 'never') {
      this.#scheduler.after(timing === 'late' ? 20_000 + soon() * 20 : soon(), () =>
        this.#onEcho(message),
      );
    }
    if (timing === 'twice') this.#scheduler.after(5_000 + soon(), () => this.#onEcho(message));
    return ok({ recipient_id: recipientId, message_id: message.mid });
  }

  #me(): OutboundResponse {
    const id = this.#accountId;
    return ok({ id, user_id: id, username: 'shop', account_type: 'BUSINESS' });
  }

  #list(): OutboundResponse {
    const newest = this.messages.slice(-20).toReversed();
    const data = newest.map(({ mid, fromId, text, at }) => ({
      id: mid,
      created_time: new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', '+0000'),
      from: { id: fromId },
      message: text,
    }));
    return ok({ data: [{ id: 'conversation', messages: { data } }] });
  }
}

/** Code and subcode of the sends that are refused. */
const refusals: Partial<Record<SendOutcome, [code: number, subcode?: number]>> = {
  'error-unclear': [2],
  throttled: [613],
  'window-closed': [10, 2534022],
  'token-dead': [190],
};

function ok(body: unknown): OutboundResponse {
  return { status: 200, headers: {}, text: JSON.stringify(body) };
}

function refused(code: number, subcode?: number): OutboundResponse {
  const error = { message: 'refused', code, ...(subcode && { error_subcode: subcode }) };
  return { status: 400, headers: {}, text: JSON.stringify({ error }) };
}
