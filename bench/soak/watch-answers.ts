import type { Run } from '../../infra/local/run.ts';
import { labelsIn } from './name-answers.ts';
import type { WrittenMessage } from './traffic.ts';

/** How many messages are answered so far. */
export interface AnswerCount {
  sent: number;
  answered: number;
  /** Milliseconds that the oldest unanswered message has waited. */
  oldest: number;
}

/**
 * Follows what Meta is asked to send, which is good enough for showing progress. The final judgement uses the
 * conversations.
 */
export class AnswerWatch {
  #run: Run;
  #looked = 0;
  #answered = new Set<string>();
  /** Milliseconds that each message waited, including the quiet window. */
  readonly waits: number[] = [];

  constructor(run: Run) {
    this.#run = run;
  }

  count(written: readonly WrittenMessage[]): AnswerCount {
    this.#look(written);
    const waiting = written.filter(({ number }) => !this.#answered.has(number));
    const now = this.#run.clock.now();
    const oldest = Math.max(0, ...waiting.map(({ at }) => now - at));
    return { sent: written.length, answered: this.#answered.size, oldest };
  }

  #look(written: readonly WrittenMessage[]): void {
    const { sent } = this.#run.meta;
    const byCustomer = Map.groupBy(written, ({ customerId }) => customerId);
    for (const { body, at } of sent.slice(this.#looked)) {
      const { recipient, message } = body as {
        recipient?: { id: string };
        message?: { text?: string };
      };
      if (!message) continue;
      const named = labelsIn(message.text ?? '');
      const asked = byCustomer.get(recipient?.id ?? '') ?? [];
      const answered =
        named.length > 0 ? asked.filter(({ number }) => named.includes(number)) : asked;
      for (const question of answered) this.#note(question, at);
    }
    this.#looked = sent.length;
  }

  #note({ number, at: askedAt }: WrittenMessage, at: number): void {
    if (this.#answered.has(number)) return;
    this.#answered.add(number);
    this.waits.push(at - askedAt);
  }
}
