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

export interface InstagramBehaviour {
  /** What becomes of a send: it works, it works and nobody answers, it fails unclearly, it is throttled. */
  sendOutcome: () => 'ok' | 'ok-unanswered' | 'error-unclear' | 'throttled';
  echoTiming: () => EchoTiming;
}

/** Meta's side of one account and one customer: what was written, and what the Graph API answers. */
export class MemoryInstagram {
  readonly messages: SentMessage[] = [];
  /** Ids of messages that no webhook tells of. */
  readonly untold = new Set<string>();
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

  /** A call of the Graph API. */
  async answer({ method, url, body }: OutboundRequest): Promise<OutboundResponse> {
    if (method === 'POST') return this.#send(JSON.parse(body ?? '{}'));
    if (url.pathname.endsWith('/me/conversations')) return this.#scheduler.call(() => this.#list());
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
      if (outcome === 'throttled') response = refused(613);
      else if (outcome === 'error-unclear') response = refused(2);
      else response = this.#deliver(body.message?.text ?? '', body.recipient.id, timing);
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

function ok(body: unknown): OutboundResponse {
  return { status: 200, headers: {}, text: JSON.stringify(body) };
}

function refused(code: number, subcode?: number): OutboundResponse {
  const error = { message: 'refused', code, ...(subcode && { error_subcode: subcode }) };
  return { status: 400, headers: {}, text: JSON.stringify({ error }) };
}
