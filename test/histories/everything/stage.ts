import type { MessagingEvent } from '../../../infra/local/instagram/webhooks/events.ts';
import type { Channel } from '../../../shared/storage/channels.ts';
import type { Chat } from '../../../shared/storage/chats.ts';
import type { Message } from '../../../shared/storage/messages.ts';
import type { StaffCall } from './script.ts';

/** Where a script is played: one account with one agent and one customer, on a clock of its own. */
export interface Stage {
  accountId: string;
  customerId: string;
  /** Unix milliseconds. */
  now(): number;
  /** Has something happen so many milliseconds from now. */
  after(milliseconds: number, act: () => Promise<void>): void;
  /** The customer writes; answers the message's id. No webhook tells of it but those that are delivered. */
  writes(text: string): Promise<string>;
  /** A person of the account writes in the Instagram app. */
  answersInApp(text: string): Promise<string>;
  deliver(events: MessagingEvent[]): void;
  staff: Staff;
}

/** What staff do; each tells whether the call worked. */
export interface Staff extends Record<StaffCall, () => Promise<boolean>> {
  'takes over': (minutes: number | undefined) => Promise<boolean>;
  sends: (text: string, key: string) => Promise<boolean>;
}

/** What is there once everything has come to rest. */
export interface Rest {
  /** Unix milliseconds. */
  now: number;
  chat: Chat | undefined;
  channel: Channel | undefined;
  messages: Message[];
  /** What the account wrote, as Instagram has it. */
  sent: { mid: string; text: string }[];
  /** How many answers that covered a message left in whole: what a person cuts short is begun anew. */
  countAnswers(mid: string): number;
  /** The chat as it was when a message was closed, and when (Unix milliseconds); or as it is. */
  atClosing(mid: string): { chat: Chat | undefined; at: number };
  /** Ids of messages that the agent saw and had nothing to say to. */
  silentAbout: Set<string>;
  /** Ids of what staff were told, each as often as it was. */
  calledFor: string[];
  nobodyDied: boolean;
}
