import { handler as keepDeadLetters } from '../../../functions/workers/keep-dead-letters.ts';
import { handler as replyToChat } from '../../../functions/workers/reply-to-chat.ts';
import {
  type MessagingEvent,
  webhookBody,
} from '../../../infra/local/instagram/webhooks/events.ts';
import { sweepDueChats } from '../../../shared/chats/sweep-due-chats.ts';
import type { OutboundRequest } from '../../../shared/outbound/send-request.ts';
import type { Chat } from '../../../shared/storage/chats.ts';
import type { Message } from '../../../shared/storage/messages.ts';
import { acceptDelivery } from '../../../shared/webhooks/accept-delivery.ts';
import { connectedAccount } from './connected-account.ts';
import { HistoryLog } from './history-log.ts';
import { type AgentAct, MemoryAgent } from './memory-agent.ts';
import { type InstagramBehaviour, MemoryInstagram, type SentMessage } from './memory-instagram.ts';
import { MemoryQueue } from './memory-queue.ts';
import { type Command, MemoryTable } from './memory-table.ts';
import { accountId, customerId } from './names.ts';
import { answerOutboundCalls, nameCall } from './outbound.ts';
import type { Random } from './random.ts';
import { type HarmPlan, type Mishaps, Scheduler } from './scheduler.ts';
import { standInForAws } from './stand-in-for-aws.ts';

export interface WorldSettings extends InstagramBehaviour {
  random: Random;
  mishaps: Mishaps;
  /** What the agent does when it is asked next. */
  agentAct: () => AgentAct;
  /** What goes wrong at which call, beside the mishaps. */
  plan?: HarmPlan;
}

/**
 * One account with one agent and one customer: the project's own functions, with AWS and Meta in memory.
 * Its log tells the order of what was written down.
 */
export class World {
  readonly table = new MemoryTable();
  readonly scheduler: Scheduler;
  readonly instagram: MemoryInstagram;
  readonly agent: MemoryAgent;
  readonly queue: MemoryQueue;
  readonly log = new HistoryLog();
  /** What connected the account, and every call of the table after that. */
  readonly first: Command[] = connectedAccount();
  readonly calls: { command: Command; outcome: unknown }[] = [];
  /** Ids of what staff were told, each as often as it was. */
  readonly calledFor: string[] = [];

  constructor(settings: WorldSettings) {
    const { random, mishaps, agentAct, plan } = settings;
    this.scheduler = new Scheduler(random, mishaps, plan);
    this.agent = new MemoryAgent(this.scheduler, agentAct);
    this.instagram = new MemoryInstagram(this.scheduler, random, settings, accountId, (message) =>
      this.deliver([echoOf(message)]),
    );
    this.queue = new MemoryQueue(this.scheduler, work, (body) => this.#bury(body));
    for (const command of this.first) this.table.execute(command);
    standInForAws({
      ...{ scheduler: this.scheduler, queue: this.queue },
      execute: (command) => this.#execute(command),
      takeEvents: (entries) => {
        for (const { Detail } of entries) this.calledFor.push(JSON.parse(Detail).id);
      },
    });
    answerOutboundCalls((request) =>
      this.scheduler.serve(...nameCall(request), () => this.#answerCall(request)),
    );
  }

  get chat(): Chat | undefined {
    return this.table.items.find(({ sk }) => sk === `CHAT#${customerId}`) as Chat | undefined;
  }

  get messages(): Message[] {
    return this.table.items.filter(({ sk }) => String(sk).startsWith('MSG#')) as never;
  }

  /** Delivers events as Meta does: again after a while, as long as it is not answered 200. */
  deliver(events: MessagingEvent[], again = 0): void {
    const body = Buffer.from(
      JSON.stringify(webhookBody({ accountId, sentAt: Date.now(), events })),
    );
    void this.scheduler
      .start('webhook', () => acceptDelivery(body, Date.now()))
      .then((how) => {
        if (how === 'done' || again >= 8) return;
        this.scheduler.after(1_000 * 3 ** again, () => this.deliver(events, again + 1));
      });
  }

  /** Lets everything happen that is under way, with the sweep each minute. */
  async settle(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      await this.scheduler.run(60_000);
      void this.scheduler.start('sweep', () => sweepDueChats(Date.now(), Number.POSITIVE_INFINITY));
    }
    await this.scheduler.run(60_000);
  }

  #execute(command: Command): unknown {
    const isWrite = /Put|Update|Delete|Write/.test(command.constructor.name);
    const before = isWrite ? this.chat : undefined;
    const answer = this.#executeAndKeep(command);
    if (isWrite) this.log.note(before, this.chat, this.messages);
    return answer;
  }

  #executeAndKeep(command: Command): unknown {
    const call: { command: Command; outcome: unknown } = { command, outcome: undefined };
    this.calls.push(call);
    try {
      const answer = this.table.execute(command);
      // The caller may change what it is given.
      call.outcome = structuredClone(answer);
      return answer;
    } catch (error) {
      call.outcome = error;
      throw error;
    }
  }

  /** The dead-letter queue has its worker keep a job, and again after a while where that fails. */
  #bury(body: string): void {
    void this.scheduler
      .start('burial', () => keepDeadLetter(body))
      .then((how) => {
        if (how !== 'done') this.scheduler.after(90_000, () => this.#bury(body));
      });
  }

  #answerCall(request: OutboundRequest) {
    const isForAgent = request.url.hostname === 'agent.example.com';
    return isForAgent ? this.agent.answer(request) : this.instagram.answer(request);
  }
}

async function work(body: string): Promise<boolean> {
  const event = { Records: [{ messageId: 'job', body, attributes: {} }] };
  const { batchItemFailures } = await replyToChat(event as never);
  return batchItemFailures.length === 0;
}

async function keepDeadLetter(body: string): Promise<void> {
  const record = { messageId: 'letter', body, attributes: { SentTimestamp: Date.now() } };
  const { batchItemFailures } = await keepDeadLetters({ Records: [record] } as never);
  if (batchItemFailures.length > 0) throw new Error('A dead letter was not kept.');
}

export function echoOf({ mid, text, at }: SentMessage): MessagingEvent {
  return {
    sender: { id: accountId },
    recipient: { id: customerId },
    timestamp: at,
    message: { mid, text, is_echo: true },
  };
}
