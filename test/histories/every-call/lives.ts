import {
  deletedMessage,
  messageEdit,
  seen,
  textMessage,
} from '../../../infra/local/instagram/webhooks/events.ts';
import { eraseChat } from '../../../shared/chats/erase-chat.ts';
import { sendAsPerson } from '../../../shared/chats/send-as-person.ts';
import { handBack } from '../../../shared/chats/take-over.ts';
import { findChannel } from '../../../shared/storage/channels.ts';
import { findChat } from '../../../shared/storage/chats.ts';
import type { EchoTiming } from '../world/memory-instagram.ts';
import { accountId, channelId, customerId, tenantId } from '../world/names.ts';
import type { World } from '../world/world.ts';

/** What a customer wrote, as it must be known in the end. */
export interface Wish {
  mid: string;
  text: string;
  isUnsent?: boolean;
  isErased?: boolean;
}

/** What happened in a life, beside what the world itself knows. */
export interface Told {
  wishes: Wish[];
  /** What staff sent, each once. */
  byStaff: string[];
  /** Staff must be told that the customer wants a person. */
  callsPerson?: boolean;
}

export interface Life {
  /** How long it takes, with every wait that one failure leads to. */
  minutes: number;
  /** Whether webhooks tell of what the account sends. */
  echoes: EchoTiming;
  begin(world: World): Told;
}

const second = 1_000;

function about(mid: string) {
  return { mid, account: accountId, customer: customerId, at: Date.now() };
}

/** The customer writes after so many seconds, and Meta tells of it soon after. */
function writes(world: World, told: Told, after: number, text: string, more: Partial<Wish> = {}) {
  const wish: Wish = { mid: '', text, ...more };
  world.scheduler.after(after * second, () => {
    wish.mid = world.instagram.write(customerId, text).mid;
    told.wishes.push(wish);
    const event = textMessage({ ...about(wish.mid), text });
    world.scheduler.after(300, () => world.deliver([event]));
  });
  return wish;
}

/** Staff call after so many seconds, and again every 20 seconds until the call works. */
function staffCall(world: World, after: number, call: () => Promise<unknown>, again = 0): void {
  world.scheduler.after(after * second, () => {
    void world.scheduler.start('staff', call).then((how) => {
      if (how !== 'done' && again < 20) staffCall(world, 20, call, again + 1);
    });
  });
}

const chatId = { channelId, customerId };

async function requireChannel() {
  const channel = await findChannel(tenantId, channelId);
  if (!channel) throw new Error('There is no channel.');
  return channel;
}

/** A question; two at once, one of them edited; one that is taken back; the answer is seen. */
function conversation(world: World): Told {
  const told: Told = { wishes: [], byStaff: [] };
  writes(world, told, 0, 'one');
  const edited = writes(world, told, 20, 'two');
  writes(world, told, 21, 'three');
  world.scheduler.after(21_500, () => {
    edited.text = 'two edited';
    world.deliver([messageEdit({ ...about(edited.mid), text: edited.text })]);
  });
  const fourth = writes(world, told, 60, 'four');
  world.scheduler.after(61_000, () => {
    fourth.isUnsent = true;
    world.deliver([deletedMessage(about(fourth.mid))]);
  });
  world.scheduler.after(90_000, () => {
    const last = world.instagram.messages.findLast(({ fromId }) => fromId === accountId);
    if (last) world.deliver([seen(about(last.mid))]);
  });
  return told;
}

/** Staff answer through the API, the customer writes to them, and they hand the chat back. */
function takeOver(world: World): Told {
  const told: Told = { wishes: [], byStaff: ['Staff here.'] };
  writes(world, told, 0, 'one');
  const request = { to: customerId, message: 'Staff here.' };
  staffCall(world, 400, async () => {
    await sendAsPerson(await requireChannel(), 'staff-1', request, 'key-1');
  });
  writes(world, told, 600, 'two');
  staffCall(world, 1_000, async () => {
    const chat = await findChat(chatId);
    if (chat) await handBack(chat);
  });
  return told;
}

/** The customer asks for a person, which staff are told. */
function call(world: World): Told {
  const told: Told = { wishes: [], byStaff: [], callsPerson: true };
  writes(world, told, 0, 'I want to talk to a human');
  return told;
}

/** Staff erase the chat, an old webhook comes again, and the customer begins anew. */
function erasure(world: World): Told {
  const told: Told = { wishes: [], byStaff: [] };
  writes(world, told, 0, 'one', { isErased: true });
  staffCall(world, 400, async () => {
    const chat = await findChat(chatId);
    if (!chat) throw new Error('There is no chat.');
    const { done } = await eraseChat(await requireChannel(), chat, Date.now() + 20_000);
    if (!done) throw new Error('There is more to erase.');
  });
  world.scheduler.after(900 * second, () => {
    const [first] = world.instagram.messages;
    if (first)
      world.deliver([textMessage({ ...about(first.mid), text: first.text, at: first.at })]);
  });
  writes(world, told, 920, 'two');
  return told;
}

/** Its job is lost: the sweep finds the chat. */
function leftBehind(world: World): Told {
  const told: Told = { wishes: [], byStaff: [] };
  writes(world, told, 0, 'one');
  world.scheduler.after(1_800, () => world.queue.forget());
  return told;
}

export const lives: Record<string, Life> = {
  conversation: { minutes: 14, echoes: 'after-answer', begin: conversation },
  'take-over': { minutes: 30, echoes: 'never', begin: takeOver },
  call: { minutes: 12, echoes: 'never', begin: call },
  erasure: { minutes: 30, echoes: 'before-answer', begin: erasure },
  'left behind': { minutes: 14, echoes: 'never', begin: leftBehind },
};
