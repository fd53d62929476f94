import type { Chat, Turn } from '../../../shared/storage/chats.ts';
import type { Message } from '../../../shared/storage/messages.ts';

/** An answer that was set on its way: what it says and which messages it covers. */
export interface BegunTurn {
  text: string;
  /** The same, message by message. */
  parts: string[];
  covers: string[];
  /** How many writes there had been when it began. */
  moment: number;
}

/** When what was first written down, counted in writes of the table. */
interface Moments {
  /** By the message's id: it was recorded, it was taken back. */
  recorded: Map<string, number>;
  unsent: Map<string, number>;
  /** A part of an answer was reserved: from then on it may leave. */
  reserved: number[];
}

/** What the writes of a history changed, in their order. */
export class HistoryLog {
  readonly begun: BegunTurn[] = [];
  readonly moments: Moments = { recorded: new Map(), unsent: new Map(), reserved: [] };
  /** The chat as it was when a message, by its key, was no longer to be answered; Unix milliseconds. */
  readonly closed = new Map<string, { chat: Chat; at: number }>();
  /** What the agent did while a person had the chat, and where a person who wrote did not get it. */
  readonly intrusions: string[] = [];
  #moment = 0;

  /** Notes what a write has changed. */
  note(before: Chat | undefined, chat: Chat | undefined, messages: Message[]): void {
    this.#moment += 1;
    this.#noteTurn(before?.turn, chat);
    for (const key of before?.open ?? []) {
      if (chat && !chat.open?.has(key))
        this.closed.set(key, { chat: structuredClone(chat), at: Date.now() });
    }
    this.#noteMessages(chat, messages);
  }

  #noteMessages(
    { pausedUntil = 0, handedBackAt = 0 }: Partial<Chat> = {},
    messages: Message[],
  ): void {
    const { recorded, unsent } = this.moments;
    const mayAnswer = pausedUntil <= Date.now();
    for (const { mid, author, authorId, unsentAt, timestamp } of messages) {
      const isFromApp = author === 'person' && authorId === undefined;
      if (!recorded.has(mid) && isFromApp && mayAnswer && timestamp > handedBackAt)
        this.intrusions.push(`${mid} of a person did not silence the agent`);
      if (!recorded.has(mid)) recorded.set(mid, this.#moment);
      if (unsentAt !== undefined && !unsent.has(mid)) unsent.set(mid, this.#moment);
    }
  }

  #noteTurn(before: Turn | undefined, { turn, pausedUntil = 0 }: Partial<Chat> = {}): void {
    if (turn && turn.id !== before?.id) {
      const parts = turn.parts.map((part) => part.text ?? '');
      this.begun.push({ text: parts.join(''), parts, covers: turn.covers, moment: this.#moment });
    }
    const isKnown = turn?.id === before?.id && turn?.reservedAt === before?.reservedAt;
    if (turn?.reservedAt === undefined || isKnown) return;
    this.moments.reserved.push(this.#moment);
    if (pausedUntil > Date.now())
      this.intrusions.push(`"${turn.parts[turn.next]?.text}" left while a person had the chat`);
  }
}
