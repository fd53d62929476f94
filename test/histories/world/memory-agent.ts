import type { OutboundRequest, OutboundResponse } from '../../../shared/outbound/send-request.ts';
import type { Scheduler } from './scheduler.ts';

/** What the agent does about one question. */
export interface AgentAct {
  does: 'answers' | 'fails' | 'says nothing' | 'hands off';
  /** Milliseconds. */
  thinks: number;
  /** How many messages an answer has: one unless told. */
  replies?: number;
}

/** A message as the agent was shown it. */
export interface ShownMessage {
  id: string;
  author: string;
  text?: string;
}

/** The company's own agent, which says something else each time. */
export class MemoryAgent {
  /** Ids of the messages that it saw and had nothing to say to. */
  readonly silentAbout = new Set<string>();
  /** What it was shown each time that it was asked, by what it then says. */
  readonly shown = new Map<string, ShownMessage[]>();
  #asked = 0;
  #scheduler: Scheduler;
  #nextAct: () => AgentAct;

  constructor(scheduler: Scheduler, nextAct: () => AgentAct) {
    this.#scheduler = scheduler;
    this.#nextAct = nextAct;
  }

  async answer({ body = '{}' }: OutboundRequest): Promise<OutboundResponse> {
    this.#asked += 1;
    const name = `answer ${this.#asked}`;
    const { messages } = JSON.parse(String(body)) as { messages: ShownMessage[] };
    this.shown.set(name, messages);
    const { does, thinks, replies = 1 } = this.#nextAct();
    await this.#scheduler.call(() => undefined);
    await this.#scheduler.wait(thinks);
    if (does === 'fails') return { status: 500, headers: {}, text: '' };
    if (does === 'hands off') return answered({ handOff: { reason: name } });
    if (does === 'answers') return answered({ replies: compose(name, replies) });
    for (const { id } of messages) this.silentAbout.add(id);
    return answered({ replies: [] });
  }
}

/** The messages of an answer. */
function compose(name: string, count: number): { text: string }[] {
  if (count === 1) return [{ text: name }];
  return Array.from({ length: count }, (_, index) => ({ text: `${name}.${index + 1}` }));
}

function answered(answer: unknown): OutboundResponse {
  return { status: 200, headers: {}, text: JSON.stringify(answer) };
}
