import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { handler as replyToChat } from '../../../functions/workers/reply-to-chat.ts';
import {
  type MessagingEvent,
  webhookBody,
} from '../../../infra/local/instagram/webhooks/events.ts';
import { sweepDueChats } from '../../../shared/chats/sweep-due-chats.ts';
import type { OutboundRequest } from '../../../shared/outbound/send-request.ts';
import type { Chat, Turn } from '../../../shared/storage/chats.ts';
import type { Message } from '../../../shared/storage/messages.ts';
import { table } from '../../../shared/storage/table.ts';
import { acceptDelivery } from '../../../shared/webhooks/accept-delivery.ts';
import { type InstagramBehaviour, MemoryInstagram, type SentMessage } from './memory-instagram.ts';
import { MemoryQueue } from './memory-queue.ts';
import { type Command, MemoryTable } from './memory-table.ts';
import { answerOutboundCalls, nameCall } from './outbound.ts';
import type { Random } from './random.ts';
import { type HarmPlan, type Mishaps, Scheduler } from './scheduler.ts';

export const accountId = '17841490000000101';
export const customerId = '1050000000000301';
export const tenantId = 'shop';
export const channelId = 'ch1';

export interface WorldSettings extends InstagramBehaviour {
  random: Random;
  mishaps: Mishaps;
  /** How long the agent thinks, in milliseconds; undefined: it fails. */
  thinking: () => number | undefined;
  /** How many messages an answer of the agent has: one unless told. */
  repliesInAnswer?: number;
  /** What goes wrong at which call, beside the mishaps. */
  plan?: HarmPlan;
}

/** An answer of the agent that was set on its way: what it says and which messages it covers. */
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

/**
 * One account with one agent and one customer: the project's own functions, with AWS and Meta in memory.
 * Its log of writes tells the order of what was written down.
 */
export class World {
  readonly table = new MemoryTable();
  readonly scheduler: Scheduler;
  readonly instagram: MemoryInstagram;
  readonly queue: MemoryQueue;
  /** What connected the account, and every call of the table after that. */
  readonly first: Command[] = [];
  readonly calls: { command: Command; outcome: unknown }[] = [];
  readonly begun: BegunTurn[] = [];
  /** Ids of what staff were told, each as often as it was. */
  readonly calledFor: string[] = [];
  readonly moments: Moments = { recorded: new Map(), unsent: new Map(), reserved: [] };
  #moment = 0;
  #settings: WorldSettings;
  #answers = 0;

  constructor(settings: WorldSettings) {
    const { random, mishaps, plan } = settings;
    this.#settings = settings;
    this.scheduler = new Scheduler(random, mishaps, plan);
    this.instagram = new MemoryInstagram(this.scheduler, random, settings, accountId, (message) =>
      this.deliver([echoOf(message)]),
    );
    this.queue = new MemoryQueue(this.scheduler, work);
    this.#connect();
    vi.spyOn(table, 'send').mockImplementation(((command: Command) =>
      this.#execute(command)) as never);
    vi.spyOn(SQSClient.prototype, 'send').mockImplementation(((command: {
      input: { Entries: never };
    }) =>
      this.scheduler.serve('sqs', 'SendMessageBatch', () =>
        this.scheduler.call(() => this.queue.send(command.input.Entries)),
      )) as never);
    answerOutboundCalls((request) =>
      this.scheduler.serve(...nameCall(request), () => this.#answerCall(request)),
    );
    vi.spyOn(EventBridgeClient.prototype, 'send').mockImplementation(((command: {
      input: { Entries: { Detail: string }[] };
    }) =>
      this.scheduler.serve('events', 'PutEvents', () =>
        this.scheduler.call(() => this.#takeEvents(command.input.Entries)),
      )) as never);
    vi.spyOn(SecretsManagerClient.prototype, 'send').mockImplementation((async () => ({
      SecretString: JSON.stringify({ accessToken: 'token' }),
    })) as never);
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
      void this.scheduler.start('sweep', () => sweepDueChats(Date.now()));
    }
    await this.scheduler.run(60_000);
  }

  #connect(): void {
    const channel = { tenantId, channelId, accountId, agentId: 'assistant', secretName: 'secret' };
    const put = (Item: Record<string, unknown>) => {
      const command = new PutCommand({ TableName: process.env['TABLE_NAME'], Item });
      this.first.push(command);
      this.table.execute(command);
    };
    put({ pk: `ACCOUNT#${accountId}`, sk: 'OWNER', accountId, tenantId, channelId });
    put({
      pk: `TENANT#${tenantId}`,
      sk: `CHANNEL#${channelId}`,
      ...channel,
      login: 'instagram',
      username: 'shop',
      state: 'active',
      connectedAt: 0,
      disclosure: { enabled: false },
    });
    const provider = { type: 'http', url: 'https://agent.example.com/ask', secretName: 'agent' };
    const settings = { name: 'Assistant', provider };
    put({
      pk: `TENANT#${tenantId}`,
      sk: 'AGENT#assistant',
      tenantId,
      agentId: 'assistant',
      settings,
      revision: 1,
      channelId,
    });
  }

  #execute(command: Command): Promise<unknown> {
    const operation = command.constructor.name.replace('Command', '');
    return this.scheduler.serve('dynamodb', operation, () =>
      this.scheduler.call(() => {
        const before = this.chat?.turn;
        const answer = this.#executeAndKeep(command);
        if (/Put|Update|Delete|Write/.test(operation)) this.#note(before);
        return answer;
      }),
    );
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

  /** Notes what a write has changed. */
  #note(before: Turn | undefined): void {
    this.#moment += 1;
    const turn = this.chat?.turn;
    if (turn && turn.id !== before?.id) {
      const parts = turn.parts.map((part) => part.text ?? '');
      this.begun.push({ text: parts.join(''), parts, covers: turn.covers, moment: this.#moment });
    }
    const isReserved = turn?.reservedAt !== undefined;
    const isKnown = turn?.id === before?.id && turn?.reservedAt === before?.reservedAt;
    if (isReserved && !isKnown) this.moments.reserved.push(this.#moment);
    const { recorded, unsent } = this.moments;
    for (const { mid, unsentAt } of this.messages) {
      if (!recorded.has(mid)) recorded.set(mid, this.#moment);
      if (unsentAt !== undefined && !unsent.has(mid)) unsent.set(mid, this.#moment);
    }
  }

  #takeEvents(entries: { Detail: string }[]): object {
    for (const { Detail } of entries) this.calledFor.push(JSON.parse(Detail).id);
    return { FailedEntryCount: 0, Entries: entries.map(() => ({ EventId: 'e' })) };
  }

  async #answerCall(request: OutboundRequest) {
    if (request.url.hostname !== 'agent.example.com') return this.instagram.answer(request);
    this.#answers += 1;
    const replies = this.#compose(`answer ${this.#answers}`);
    const thinking = this.#settings.thinking();
    await this.scheduler.call(() => undefined);
    await this.scheduler.wait(thinking ?? 1_000);
    if (thinking === undefined) return { status: 500, headers: {}, text: '' };
    return { status: 200, headers: {}, text: JSON.stringify({ replies }) };
  }

  #compose(text: string): { text: string }[] {
    const count = this.#settings.repliesInAnswer ?? 1;
    if (count === 1) return [{ text }];
    return Array.from({ length: count }, (_, index) => ({ text: `${text}.${index + 1}` }));
  }
}

async function work(body: string): Promise<boolean> {
  const event = { Records: [{ messageId: 'job', body, attributes: {} }] };
  const { batchItemFailures } = await replyToChat(event as never);
  return batchItemFailures.length === 0;
}

export function echoOf({ mid, text, at }: SentMessage): MessagingEvent {
  return {
    sender: { id: accountId },
    recipient: { id: customerId },
    timestamp: at,
    message: { mid, text, is_echo: true },
  };
}
